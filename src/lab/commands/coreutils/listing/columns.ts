/** Names in as many columns as fit, filled from top to bottom, as `ls` shows them at a terminal. */
export function inColumns(names: readonly string[], widths: readonly number[], across: number): string {
  if (names.length === 0) return '';
  const GAP = 2;
  for (
    let columns = Math.min(names.length, Math.max(1, Math.floor(across / 3)));
    columns >= 1;
    columns -= 1
  ) {
    const rows = Math.ceil(names.length / columns);
    const used = Math.ceil(names.length / rows);
    if (used !== columns) continue;
    const sizes = Array.from({ length: columns }, (_, column) =>
      Math.max(...widths.slice(column * rows, (column + 1) * rows)),
    );
    const whole = sizes.reduce((sum, size) => sum + size, 0) + GAP * (columns - 1);
    if (whole >= across && columns > 1) continue;
    return Array.from({ length: rows }, (_, row) => {
      let line = '';
      for (let column = 0; column < columns; column += 1) {
        const at = column * rows + row;
        const name = names[at];
        if (name === undefined) break;
        const isLast = at + rows >= names.length;
        line += isLast ? name : name + ' '.repeat((sizes[column] ?? 0) - (widths[at] ?? 0) + GAP);
      }
      return `${line}\n`;
    }).join('');
  }
  return '';
}
