import type { ArithmeticFor, Case, CompoundCommand, For, If, Select, Statement, While } from 'unbash';
import { Fatal, LoopJump } from '../outcome.ts';
import { breathe, write, writeError, type Shell } from '../shell.ts';
import { Source } from '../source.ts';
import { expandArithmetic } from '../words/arithmetic-expansion.ts';
import { assign } from '../words/assign.ts';
import { expandPattern, expandText, expandWords } from '../words/expand.ts';
import { patternRegExp } from '../words/pattern.ts';
import { readLine } from './read-line.ts';
import { testConditional } from './conditional.ts';
import { runStatements, tested } from './list.ts';
import { fork } from './subshell.ts';
import { waitForAll } from './wait.ts';

/** Runs a compound command. @returns Its status. */
export async function runCompound(shell: Shell, node: CompoundCommand, isLast: boolean): Promise<number> {
  switch (node.type) {
    case 'BraceGroup':
      return runStatements(shell, node.body.commands, isLast);
    case 'Subshell':
      return runSubshell(shell, node.body.commands, isLast);
    case 'If':
      return runIf(shell, node, isLast);
    case 'While':
      return runWhile(shell, node);
    case 'For':
      return runFor(shell, node);
    case 'ArithmeticFor':
      return runArithmeticFor(shell, node);
    case 'Case':
      return runCase(shell, node);
    case 'Select':
      return runSelect(shell, node);
    case 'TestCommand':
      return testConditional(shell, node);
    case 'ArithmeticCommand':
      if (!shell.features.arithmeticCommand) return runText(shell, `( ( ${node.body} ) )`);
      return arithmeticStatus(shell, node.body);
  }
}

/** Runs a text in place of a command that this shell reads in another way. */
async function runText(shell: Shell, text: string): Promise<number> {
  const { source } = shell;
  shell.source = new Source(text, shell.line);
  try {
    return await runStatements(shell, shell.source.script.commands);
  } finally {
    shell.source = source;
  }
}

async function arithmeticStatus(shell: Shell, body: string): Promise<number> {
  try {
    return (await expandArithmetic(shell, body)) === 0n ? 1 : 0;
  } catch (error) {
    // A fault in `(( … ))` is a failed command, and ends nothing.
    if (error instanceof Fatal) return 1;
    throw error;
  }
}

async function runSubshell(shell: Shell, body: readonly Statement[], isLast: boolean): Promise<number> {
  // A process that has nothing else to do need not start another.
  if (isLast && shell.isSubshell && shell.traps.isEmpty) return runStatements(shell, body, true);
  const child = fork(shell, (subshell) => runStatements(subshell, body, true));
  const [status = 0] = await waitForAll(shell, [child]);
  return status;
}

async function runIf(shell: Shell, node: If, isLast: boolean): Promise<number> {
  for (const { clause, then } of [node, ...node.elif]) {
    const status = await tested(shell, () => runStatements(shell, clause.commands));
    if (status === 0) return runStatements(shell, then.commands, isLast);
  }
  if (node.else !== undefined) return runStatements(shell, node.else.commands, isLast);
  shell.status = 0;
  return 0;
}

/** Runs a loop's body. @returns Whether the loop goes on. */
async function turn(shell: Shell, run: () => Promise<boolean>): Promise<boolean> {
  await breathe(shell);
  shell.loops += 1;
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof LoopJump)) throw error;
    shell.status = 0;
    if (error.levels > 1 && shell.loops > 1) throw new LoopJump(error.kind, error.levels - 1);
    return error.kind === 'continue';
  } finally {
    shell.loops -= 1;
  }
}

async function runWhile(shell: Shell, { kind, clause, body }: While): Promise<number> {
  let status = 0;
  const once = () =>
    turn(shell, async () => {
      const answer = await tested(shell, () => runStatements(shell, clause.commands));
      if ((answer === 0) !== (kind === 'while')) return false;
      status = await runStatements(shell, body.commands);
      return true;
    });
  while (await once());
  return status;
}

async function runFor(shell: Shell, { name, wordlist, body }: For): Promise<number> {
  const values = wordlist === undefined ? shell.positional : await expandWords(shell, wordlist);
  let status = 0;
  for (const value of values) {
    assign(shell, name.value, value);
    const goesOn = await turn(shell, async () => {
      status = await runStatements(shell, body.commands);
      return true;
    });
    if (!goesOn) break;
  }
  return status;
}

async function runArithmeticFor(shell: Shell, node: ArithmeticFor): Promise<number> {
  const { source } = shell;
  const compute = (part: ArithmeticFor['test']) =>
    part === undefined || source === undefined ? 1n : expandArithmetic(shell, source.slice(part));
  await compute(node.initialize);
  let status = 0;
  while ((await compute(node.test)) !== 0n) {
    const goesOn = await turn(shell, async () => {
      status = await runStatements(shell, node.body.commands);
      return true;
    });
    if (!goesOn) break;
    await compute(node.update);
  }
  return status;
}

async function runCase(shell: Shell, { word, items }: Case): Promise<number> {
  const value = await expandText(shell, word);
  shell.status = 0;
  let falls = false;
  for (const { pattern, body, terminator } of items) {
    if (!falls && !(await matchesAny(shell, value, pattern))) continue;
    await runStatements(shell, body.commands);
    if (terminator === undefined || terminator === ';;') break;
    falls = terminator === ';&';
  }
  return shell.status;
}

async function matchesAny(
  shell: Shell,
  value: string,
  patterns: Case['items'][number]['pattern'],
): Promise<boolean> {
  const options = { extended: shell.flavor === 'bash' };
  for (const pattern of patterns)
    if (patternRegExp(await expandPattern(shell, pattern), options).test(value)) return true;
  return false;
}

async function runSelect(shell: Shell, { name, wordlist, body }: Select): Promise<number> {
  const values = wordlist === undefined ? shell.positional : await expandWords(shell, wordlist);
  const width = String(values.length).length;
  const menu = values.map((value, index) => `${String(index + 1).padStart(width)}) ${value}\n`).join('');
  let status = 0;
  for (let shown = false; ;) {
    if (!shown) writeError(shell, menu);
    shown = true;
    writeError(shell, shell.variables.get('PS3') ?? '#? ');
    const answer = await readLine(shell, shell.descriptors.get(0)?.input);
    if (answer === undefined) {
      write(shell, '\n');
      return 1;
    }
    shown = answer.text.trim() !== '';
    assign(shell, 'REPLY', answer.text);
    assign(shell, name.value, values[Number(answer.text) - 1] ?? '');
    if (!shown) continue;
    const goesOn = await turn(shell, async () => {
      status = await runStatements(shell, body.commands);
      return true;
    });
    if (!goesOn) return status;
  }
}
