import { weighChecker, weighDockerfileChecker } from './bench-bundle.ts';
import { benchDockerfile, benchTaskDefinition, benchWorkspace } from './bench-checker.ts';
import { benchEditor } from './bench-editor.ts';
import { measureLab } from './bench-lab.ts';
import { weighPages } from './bench-pages.ts';
import { measureRuntime } from './bench-runtime.ts';
import { loadRivals } from './rivals/rivals.ts';

/** Measures what has a budget, and prints each figure beside it. Times are medians; it judges nothing by its exit code. */

const KB = 1024;
const kilobytes = (bytes: number) => `${(bytes / KB).toFixed(1)} KB`;
const row = (name: string, value: string, budget: string) => {
  console.log(`${name.padEnd(44)} ${value.padStart(12)}   ${budget}`);
};

const rivals = await loadRivals();
if (rivals === undefined) console.log('\nThe rivals could not be fetched from the npm registry: ours alone.');
const columns = ['ours', ...(rivals ?? []).map(({ name }) => name)];
console.log('\nDockerfiles, all rules on, in milliseconds');
for (const [index, name] of columns.entries()) console.log(`  ${index + 1}  ${name}`);
const seen = new Map<string, number>();
for (const { shape, lines, milliseconds, rivals: theirs } of benchDockerfile(rivals ?? [])) {
  seen.set(`${shape} ${lines}`, milliseconds);
  const cells = [milliseconds, ...theirs].map((time) => time.toFixed(3).padStart(11)).join('');
  console.log(`${`${shape}, ${lines} lines`.padEnd(26)}${cells}`);
}
row('Dockerfile, 200 lines', `${(seen.get('Dockerfile 200') ?? 0).toFixed(3)} ms`, 'budget 0.5 ms');
const growth = (seen.get('Dockerfile 20000') ?? 0) / (seen.get('Dockerfile 2000') ?? 1);
row('20,000 lines beside 2,000', `${growth.toFixed(1)} ×`, 'budget 12 ×');
row('parser, rules and shell reader, gzipped', kilobytes(await weighDockerfileChecker()), 'budget 90 KB');
const { shape, lines, milliseconds } = benchTaskDefinition();
row(`${shape}, ${lines} lines`, `${milliseconds.toFixed(3)} ms`, 'budget 5 ms');
const workspace = await benchWorkspace();
row(
  `workspace of a lab, ${workspace.lines} lines`,
  `${workspace.milliseconds.toFixed(3)} ms`,
  'budget 10 ms',
);
row('whole checker, gzipped', kilobytes(await weighChecker()), 'budget 200 KB');

console.log('\nPages before an editor is touched, gzipped');
for (const { page, text, script } of weighPages([
  '/',
  '/learn/03-config/',
  '/learn/11-logs/',
  '/slides/11-logs/33-scorekeep/',
  '/slides/',
  '/rules/',
])) {
  row(`${page} HTML and CSS`, kilobytes(text), 'budget 60 KB');
  row(`${page} JavaScript`, kilobytes(script), 'budget 15 KB');
}

console.log('\nEditor, from touch to ready');
const times = await benchEditor();
row(
  `median of ${times.length}, nothing cached`,
  `${Math.round(times[times.length >> 1] ?? 0)} ms`,
  'budget 1500 ms',
);

console.log('\nPrograms in the lab, in a browser');
const runtime = await measureRuntime();
row('runtime, gzipped', kilobytes(runtime.runtime), 'budget 150 KB');
row('what reads ES modules, when needed, gzipped', kilobytes(runtime.reader), '');
row('first server listens, nothing loaded yet', `${Math.round(runtime.cold)} ms`, '');
row('first server listens, warm', `${Math.round(runtime.warm)} ms`, 'budget 500 ms');
row('ten servers at once listen', `${Math.round(runtime.ten)} ms`, 'budget 1500 ms');
row('request and answer, median', `${runtime.trip.toFixed(2)} ms`, 'budget 1 ms');

console.log('\nA lab, from Enter to the next prompt');
const lab = await measureLab();
row('page to first prompt, nothing cached', `${Math.round(lab.open)} ms`, '');
row('a command', `${lab.command.toFixed(1)} ms`, 'budget 20 ms');
row('two commands and a pipe', `${lab.pipe.toFixed(1)} ms`, 'budget 20 ms');
row('docker build, nothing cached', `${Math.round(lab.build)} ms`, '');
row('docker build, all cached', `${Math.round(lab.rebuild)} ms`, '');
row('docker run to first answer', `${Math.round(lab.container)} ms`, 'budget 500 ms');
row('ten at once to their answers', `${Math.round(lab.ten)} ms`, 'budget 1500 ms');
row('PostgreSQL to first connection', `${Math.round(lab.database)} ms`, 'budget 1500 ms');
