import { allPrograms, DIFFERENT_IN_BROWSER } from '../src/lab/runtime/conformance/programs.ts';
import { settle } from './generated-file.ts';

/** The table of programs that run alike under Node and in the lab. */
function conformanceTable(): string {
  const programs = allPrograms();
  const areas = [...new Set(programs.map(({ area }) => area))];
  const rows = programs.map((program) => {
    const difference = DIFFERENT_IN_BROWSER[`${program.area}: ${program.name}`];
    const held = [
      'stdout, stderr, exit',
      program.steps.some(({ type }) => type === 'request' || type === 'raw') ? 'HTTP answers' : '',
    ].filter(Boolean);
    return `| ${program.area} | ${program.name} | ${difference === undefined ? held.join(', ') : `differs: ${difference}`} |`;
  });
  return `# Programs that run alike under Node and in the lab

${programs.length} small programs in ${areas.length} areas lie in \`src/lab/runtime/conformance/programs/\`. Each runs under the Node that the
tests run on and in the lab's runtime, in a real browser (\`e2e/programs-run-as-under-node.spec.ts\`) and, a part of them, in worker threads
(\`npm run unit\`). Both must give the same standard output, standard error, exit code or signal, and the same bytes in
answer to HTTP requests. Taken out before the comparison: the folder, the port, the PID, the date, the last digits of Node's
version, and frames of Node's own files. ${Object.keys(DIFFERENT_IN_BROWSER).length} differ, and the tests expect them to until that is mended.

| area | program | held |
| --- | --- | --- |
${rows.join('\n')}
`;
}

process.exitCode = await settle(
  [[new URL('../docs/node-conformance.md', import.meta.url), conformanceTable()]],
  'src/lab/runtime/conformance/programs',
);
