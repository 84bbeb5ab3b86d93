// Where a key takes the focus in the grid. A place is a row, and in it either the row as a whole or one cell.

/** `cell` is -1 for the row as a whole. */
export interface Place {
  row: number;
  cell: number;
}

export interface GridSize {
  rows: number;
  cells: number;
  /** Rows that a page key moves. */
  page: number;
}

interface Pressed {
  key: string;
  ctrlKey: boolean;
}

/** The new place, or none when the key does not move. Every place lies inside the grid. */
export function gridMove({ key, ctrlKey }: Pressed, from: Place, size: GridSize): Place | null {
  const target = moved(key, ctrlKey, from, size);
  if (target === null || size.rows === 0) return null;
  return { row: clamp(target.row, size.rows - 1, 0), cell: clamp(target.cell, size.cells - 1, -1) };
}

function moved(key: string, ctrlKey: boolean, { row, cell }: Place, size: GridSize): Place | null {
  const edge = ctrlKey || cell < 0;
  switch (key) {
    case "ArrowDown":
      return { row: row + 1, cell };
    case "ArrowUp":
      return { row: row - 1, cell };
    case "PageDown":
      return { row: row + size.page, cell };
    case "PageUp":
      return { row: row - size.page, cell };
    case "ArrowRight":
      return { row, cell: cell + 1 };
    case "ArrowLeft":
      return { row, cell: cell - 1 };
    case "Home":
      return edge ? { row: 0, cell } : { row, cell: 0 };
    case "End":
      return edge ? { row: size.rows - 1, cell } : { row, cell: size.cells - 1 };
    default:
      return null;
  }
}

function clamp(value: number, most: number, least: number): number {
  return Math.max(least, Math.min(value, most));
}
