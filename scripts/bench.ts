import { benchChecker } from './bench-checker.ts';
import { benchEditor } from './bench-editor.ts';
import { weighPages } from './bench-pages.ts';

/** Measures what has a budget, and prints each figure beside it. Times are medians; it judges nothing by its exit code. */

const KB = 1024;
const row = (name: string, value: string, budget: string) => {
  console.log(`${name.padEnd(44)} ${value.padStart(12)}   ${budget}`);
};

console.log('\nChecker, all rules on');
for (const { shape, lines, milliseconds } of benchChecker()) {
  const budget = shape === 'Dockerfile' && lines === 200 ? 'budget 0.5 ms' : '';
  row(`${shape}, ${lines} lines`, `${milliseconds.toFixed(3)} ms`, budget);
}

console.log('\nPages before an editor is touched, gzipped');
for (const { page, text, script } of weighPages([
  '/',
  '/learn/03-config/',
  '/learn/11-logs/',
  '/slides/11-logs/33-scorekeep/',
  '/slides/',
  '/rules/',
])) {
  row(`${page} HTML and CSS`, `${(text / KB).toFixed(1)} KB`, 'budget 60 KB');
  row(`${page} JavaScript`, `${(script / KB).toFixed(1)} KB`, 'budget 15 KB');
}

console.log('\nEditor, from touch to ready');
const times = await benchEditor();
row(
  `median of ${times.length}, nothing cached`,
  `${Math.round(times[times.length >> 1] ?? 0)} ms`,
  'budget 1500 ms',
);
