import { forEachChild, parse, type Command, type Pipeline, type SyntaxNode } from 'unbash';
import type { Instruction, Span } from '../syntax/tree.ts';
import { ShellCommand } from './command.ts';
import { isPosixShell, type RunningShell } from './running-shell.ts';
import { InnerScript, OpaqueScript, type ScriptText } from './script-text.ts';
import { isWrapper, wrappedAt } from './wrapper.ts';

/** Commands joined by `|`. */
export interface ShellPipeline {
  /** Its first and last command's place, in the script's own text. */
  readonly pos: number;
  readonly end: number;
}

/** What keeps the shell from reading the script. */
export interface ShellFault extends Span {
  /** The parser's own words. */
  readonly message: string;
}

/** A script that a shell runs at build time: a RUN's command line, a here-document, the text behind `sh -c`. */
export interface ShellScript {
  readonly instruction: Instruction;
  readonly shell: RunningShell;
  readonly text: ScriptText;
  /** The script that holds this one, as `bash -c '…'` does. */
  readonly outer: ShellScript | undefined;
  /** Every simple command in order, those in substitutions, conditions and functions too. */
  readonly commands: readonly ShellCommand[];
  readonly pipelines: readonly ShellPipeline[];
  readonly faults: readonly ShellFault[];
}

/** A script under construction: the walk over its tree adds what it finds. */
interface OpenScript extends ShellScript {
  readonly commands: ShellCommand[];
  readonly pipelines: ShellPipeline[];
  faults: readonly ShellFault[];
}

/** Shells within shells (`sh -c "sh -c '…'"`) are followed to this depth. */
const DEEPEST_SHELL = 4;
const NO_FAULTS: readonly ShellFault[] = [];

/**
 * Reads a script and the scripts inside it (`bash -c '…'`, `bash <<EOF`), the outer one first. Never throws; of broken
 * text as much is read as can be.
 */
export function readScripts(
  instruction: Instruction,
  text: ScriptText,
  shell: RunningShell,
  outer?: ShellScript,
  depth = 0,
): ShellScript[] {
  const script: OpenScript = {
    instruction,
    shell,
    text,
    outer,
    commands: [],
    pipelines: [],
    faults: NO_FAULTS,
  };
  const scripts: ShellScript[] = [script];
  const { errors, commands } = parse(text.text);
  if (errors !== undefined && errors.length > 0) {
    script.faults = errors.map(({ message, pos }) => {
      const at = Math.min(pos, text.text.length);
      return { message, ...text.span(at, Math.min(at + 1, text.text.length)) };
    });
  }
  const open: SyntaxNode[] = commands.toReversed();
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === 'Command') {
      addCommand(script, node);
      if (depth < DEEPEST_SHELL) scripts.push(...innerScripts(script, node, depth));
      if (!mayHoldCommands(node)) continue;
    } else if (node.type === 'Pipeline') addPipeline(script, node);
    else if (node.type === 'Word' && !/[$`]|[<>]\(/.test(node.text)) continue;
    // A script in escaped backticks has positions of its own, which do not lead back to the file.
    else if (node.type === 'Script' && node.source !== undefined) continue;
    const from = open.length;
    forEachChild(node, (child) => open.push(child));
    // What was pushed last comes out first, so the children are turned round.
    for (let low = from, high = open.length - 1; low < high; low += 1, high -= 1) {
      const [a, b] = [open[low], open[high]];
      if (a !== undefined && b !== undefined) [open[low], open[high]] = [b, a];
    }
  }
  return scripts;
}

const SUBSTITUTION = /[$<>]\(|`/;

/** Only a substitution or a here-document can have commands inside a simple command. */
function mayHoldCommands(node: Command): boolean {
  if (node.redirects.length > 0 || (node.name !== undefined && SUBSTITUTION.test(node.name.text)))
    return true;
  const isOpen = (word: SyntaxNode): boolean => 'text' in word && SUBSTITUTION.test(word.text);
  return node.prefix.some(isOpen) || node.args.some(isOpen);
}

/** Adds a command, and the command that it runs if it is one like `sudo`. */
function addCommand(script: OpenScript, node: Command): void {
  if (node.name === undefined) return;
  let command = new ShellCommand(script, node, node.name.value);
  script.commands.push(command);
  for (let skip = 0; isWrapper(command.name);) {
    const words = command.words.map((word) => word.text);
    const inner = wrappedAt(command.name, words);
    const name = inner === undefined ? undefined : words[inner];
    if (inner === undefined || name === undefined) return;
    skip += inner;
    command = new ShellCommand(script, node, name, skip);
    script.commands.push(command);
  }
}

function addPipeline(script: OpenScript, { pos, end, commands }: Pipeline): void {
  if (commands.length > 1) script.pipelines.push({ pos, end });
}

/** `sh -c '…'` and `bash <<EOF`: what the inner shell reads, where that is known. */
function innerScripts(script: OpenScript, node: Command, depth: number): ShellScript[] {
  const found: ShellScript[] = [];
  const own = script.commands.at(-1);
  if (own === undefined || !isPosixShell([own.name])) return found;
  const inner = (text: ScriptText): void => {
    const shell = own.words.map((word) => word.text);
    found.push(...readScripts(script.instruction, text, shell, script, depth + 1));
  };
  const at = own.args.findIndex((word) => /^-[a-z]*c$/.test(word.text));
  const body = at === -1 ? undefined : own.args[at + 1];
  if (body?.isStatic === true) {
    const raw = script.text.text;
    const source = node.args.find((arg) => {
      const span = script.text.span(arg.pos, arg.end);
      return span.start === body.start && span.end === body.end;
    });
    const isVerbatim = source !== undefined && raw.slice(source.pos + 1, source.end - 1) === body.text;
    inner(
      isVerbatim
        ? new InnerScript(body.text, script.text, source.pos + 1)
        : new OpaqueScript(body.text, { start: body.start, end: body.end }),
    );
  }
  // `bash build.sh <<EOF` reads its script from the file, and `bash -s arg <<EOF` from the here-document after all.
  if (at !== -1 || (own.operands('o', 'O').length > 0 && !own.has('s'))) return found;
  for (const redirect of node.redirects) {
    if (redirect.type === 'HereDoc') {
      inner(new InnerScript(redirect.body.text, script.text, redirect.body.pos));
    }
  }
  return found;
}
