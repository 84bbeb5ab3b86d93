// The words on screen, in the reader's language. There is one language so far.
export { da as t } from "./da";
