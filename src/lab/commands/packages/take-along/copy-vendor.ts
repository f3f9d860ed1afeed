/**
 * A Dockerfile that copies `vendor` along with each `package.json` that it copies by name: packages are installed before
 * the rest is there. One that copies the whole folder has it already. Only lines in the plain form are read; for others
 * `READ-ME-FIRST.md` says what to add.
 */
export function copyVendor(dockerfile: string): string {
  const lines: string[] = [];
  let copied = new Set<string>();
  for (const line of dockerfile.split('\n')) {
    lines.push(line);
    if (/^\s*FROM\s/i.test(line)) copied = new Set();
    const [, flags = '', words = ''] =
      /^\s*(?:COPY|ADD)\s+((?:--(?!from=)\S+\s+)*)((?![-[])\S.*?)\s*$/i.exec(line) ?? [];
    const names = words.split(/\s+/);
    const target = names.pop() ?? '';
    const source = names.find((name) => /(?:^|\/)package(?:\*|-\*|\*-lock)?\.json$/.test(name));
    if (source === undefined || words.endsWith('\\')) continue;
    const copy = `COPY ${flags}${source.slice(0, source.lastIndexOf('/') + 1)}vendor ${folderOf(target)}vendor/`;
    if (!copied.has(copy)) lines.push(copy);
    copied.add(copy);
  }
  return lines.join('\n');
}

/** Where a copy goes: `./` of `.` and of `package.json`, `/app/` of `/app`. */
function folderOf(target: string): string {
  if (target.endsWith('.json')) return target.slice(0, target.lastIndexOf('/') + 1) || './';
  return target.endsWith('/') ? target : `${target}/`;
}
