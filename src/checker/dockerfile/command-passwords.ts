import { isHarmless } from '../secret.ts';
import type { DockerfileContext } from './context.ts';
import type { ShellCommand, ShellWord } from './shell/shell.ts';

/** A password on a command line: the option that takes it, and the word that holds it, or both in one word. */
export interface CommandPassword {
  /** As written, without its value: `--password`. */
  readonly option: string;
  readonly word: ShellWord;
}

const OPTION =
  /^(--?(?:(?:access|admin|api|auth|client|database|db|http|keystore|proxy|registry|root|store|user)-)?(?:password|passwd|passphrase|secret|token|api-?key))(?:=(.*))?$/is;
/** Quick to look for in a whole script. */
const HINT = /(?:password|passwd|passphrase|secret|token|key)(?:=|\s)|curl|sshpass/i;
/** What a usage text says (`TOKEN`), a count, or the keys of a build secret (`id=npm`). */
const NO_PASSWORD = /^(?:[A-Z_]+|\d+|-.*|(?:id|type|src|source|env)=.*|.*[<>{}$`%*].*)$/s;

/** Every password that a command of a RUN is given as it is, in order. In time proportional to the file. */
export function* commandPasswords(context: DockerfileContext): Generator<CommandPassword> {
  if (!context.maySoundSecret && !context.commandNames.has('curl')) return;
  let last = -1;
  for (const script of context.shell.scripts) {
    if (!HINT.test(script.text.text)) continue;
    for (const command of script.commands) {
      for (const found of passwordsOf(command)) {
        // A command behind `sudo` is a command of its own: the same word comes twice.
        if (found.word.start <= last) continue;
        last = found.word.start;
        yield found;
      }
    }
  }
}

function* passwordsOf({ name, args }: ShellCommand): Generator<CommandPassword> {
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at];
    if (word?.text.startsWith('-') !== true) continue;
    const option = OPTION.exec(word.text);
    const next = args[at + 1];
    if (option?.[1] !== undefined) {
      const value = option[2] === undefined ? next : word;
      if (value !== undefined && isPassword(value, option[2])) yield { option: option[1], word: value };
    } else if (next !== undefined && isLogin(name, word.text, next)) {
      yield { option: word.text, word: next };
    }
  }
}

function isPassword({ text, isStatic }: ShellWord, value = text): boolean {
  return isStatic && !isHarmless(value) && !NO_PASSWORD.test(value);
}

/** `curl -u name:password`, `sshpass -p password`. */
function isLogin(name: string, option: string, word: ShellWord): boolean {
  if (name === 'sshpass') return option === '-p' && isPassword(word);
  if (name !== 'curl' || !/^(?:-u|--user|-U|--proxy-user)$/.test(option)) return false;
  const colon = word.text.indexOf(':');
  return colon !== -1 && isPassword(word, word.text.slice(colon + 1));
}
