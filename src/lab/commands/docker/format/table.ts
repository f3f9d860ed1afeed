const NARROWEST = 10;
const BETWEEN = 3;

/**
 * Lines of cells that tabs part, the columns set beneath each other, at least ten wide and three spaces apart; the last cell
 * of a line is as long as it is.
 */
export function align(text: string, narrowest = NARROWEST): string {
  const lines = text.split('\n').map((line) => line.split('\t'));
  const widths: number[] = [];
  for (const cells of lines) {
    cells.slice(0, -1).forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? narrowest, widthOf(cell) + BETWEEN);
    });
  }
  return lines
    .map((cells) =>
      cells
        .map((cell, column) =>
          column === cells.length - 1 ? cell : cell + ' '.repeat((widths[column] ?? 0) - widthOf(cell)),
        )
        .join(''),
    )
    .join('\n');
}

const widthOf = (cell: string) => Array.from(cell).length;

/** The text, or its beginning and `…` where it is longer than that. */
export function cut(text: string, longest: number): string {
  const letters = Array.from(text);
  return letters.length <= longest ? text : `${letters.slice(0, longest - 1).join('')}…`;
}

/** The first twelve digits of an id. */
export const shortened = (id: string): string => id.replace(/^sha256:/, '').slice(0, 12);
