// The words of what is done with tasks besides taking and holding them.
export const handOver = {
  title: "Giv opgaven videre",
  titleMany: (count: number) => `Giv ${String(count)} opgaver videre`,
  lead: "Din kollega ser opgaven hos sig med det samme, og din grund står i historikken.",
  to: "Kollega",
  toMissing: "Vælg den, der skal have opgaven.",
  reason: "Grund",
  suggestions: "Forslag til grund",
  suggested: ["Du kender sagen", "Jeg er væk i dag", "Skal frigives af en godkender"],
  reasonMissing: "Skriv kort, hvorfor du giver den videre.",
  confirm: "Giv videre",
} as const;

export const finish = {
  title: "Afslut opgaven",
  titleMany: (count: number) => `Afslut ${String(count)} opgaver`,
  lead: "Det, opgaven handler om, står stadig på sagen. Skriv, hvad du har gjort, eller hvorfor det er i orden. Er beløbet holdt tilbage af en kontrol eller et stop, går det nu videre til udbetaling. Ændrer noget sig, åbner opgaven igen.",
  what: "Hvad er gjort",
  missing: "Skriv, hvad du har gjort, eller hvorfor det er i orden.",
  confirm: "Afslut",
} as const;

export const judge = {
  title: "Bedøm stikprøven",
  lead: "Er automatikkens resultat rigtigt? Dit svar tæller med i, hvor ofte automatikken har ret.",
  opinion: "Resultatet",
  agrees: "Enig",
  agreesThen: "beløbet bliver betalt",
  disagrees: "Uenig",
  disagreesThen: "beløbet bliver holdt tilbage",
  opinionMissing: "Vælg enig eller uenig.",
  why: "Hvorfor",
  whyMissing: "Skriv kort, hvorfor.",
  confirm: "Gem bedømmelsen",
} as const;

export const prioritise = {
  title: "Ændr opgavens prioritet",
  lead: "Alle ser, at prioriteten er sat i hånden, af hvem og hvorfor. Efter dagen følger opgaven reglen igen af sig selv.",
  placing: "Plads i køen",
  first: "Forrest",
  last: "Bagest",
  rule: "Følg reglen igen",
  placingMissing: "Vælg en plads.",
  reason: "Grund",
  reasonMissing: "Skriv kort, hvorfor.",
  until: "Til og med",
  untilMissing: "Vælg den sidste dag.",
  confirm: "Gem",
} as const;

export const several = {
  bar: "Markerede opgaver",
  one: "1 opgave markeret",
  marked: (count: string) => `${count} opgaver markeret`,
  markAll: "Markér alle i listen",
  clear: "Ryd",
  take: "Tag",
  handOver: "Giv videre",
  hold: "Sæt på hold",
  finish: "Afslut",
  leave: "Læg tilbage",
  mixed: "Flere opgaver afsluttes kun sammen, når de handler om det samme.",
  label: "Opgaver, der ikke blev flyttet",
  lead: (count: string) => `${count} faldt ud og skal behandles enkeltvis.`,
  open: "Vis",
} as const;
