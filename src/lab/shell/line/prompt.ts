import { userName } from '../../machine/users.ts';
import type { Shell } from '../shell.ts';
import { expandQuotedText } from '../words/expand.ts';

/**
 * What a prompt variable shows: bash's and BusyBox's escapes, then parameters and substitutions.
 * Source: https://www.gnu.org/software/bash/manual/html_node/Controlling-the-Prompt.html
 */
export async function promptText(shell: Shell, text: string): Promise<string> {
  const { status } = shell;
  const read = shell.flavor === 'dash' ? text : unescapePrompt(shell, text);
  const shown = await expandQuotedText(shell, read);
  shell.status = status;
  return shown;
}

/** The prompt of a shell for which nobody has set one. */
export function defaultPrompt({ flavor, process }: Shell): string {
  if (flavor === 'bash') return String.raw`\u@\h:\w\$ `;
  if (flavor === 'ash') return String.raw`\w \$ `;
  return process.user.uid === 0 ? '# ' : '$ ';
}

function unescapePrompt(shell: Shell, text: string): string {
  return text.replace(
    /\\(?:D\{([^}]*)\}|([0-7]{3})|([\s\S]))/g,
    (whole, _format: string | undefined, octal: string | undefined, letter: string | undefined) => {
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
      return letter === undefined ? clock(shell, 't') : (escapeOf(shell, letter) ?? whole);
    },
  );
}

function escapeOf(shell: Shell, letter: string): string | undefined {
  const { process } = shell;
  switch (letter) {
    case 'u':
      return userName(process.files, process.user.uid);
    case 'h':
      return process.hostname.split('.')[0] ?? '';
    case 'H':
      return process.hostname;
    case 'w':
      return shortened(shell);
    case 'W': {
      const path = shortened(shell);
      return path === '/' ? path : path.slice(path.lastIndexOf('/') + 1);
    }
    case '$':
      // The backslash keeps the expansion behind from reading it.
      return process.user.uid === 0 ? '#' : String.raw`\$`;
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 'a':
      return '\x07';
    case 'e':
      return '\x1b';
    case '[':
    case ']':
      return '';
    case '\\':
      return String.raw`\\`;
    case 's':
      return shell.name;
    case 'v':
      return '5.2';
    case 'j':
      return String(shell.jobs.all.length);
    case '!':
    case '#':
      return String((shell.interactive?.history.length ?? 0) + 1);
    case 't':
    case 'T':
    case 'A':
    case '@':
    case 'd':
      return clock(shell, letter);
    default:
      return undefined;
  }
}

/** The folder with `~` for the home. */
function shortened(shell: Shell): string {
  const home = shell.variables.get('HOME');
  const { cwd } = shell;
  if (home === undefined || home === '/' || home === '') return cwd;
  return cwd === home ? '~' : cwd.startsWith(`${home}/`) ? `~${cwd.slice(home.length)}` : cwd;
}

function clock({ process }: Shell, letter: string): string {
  const date = new Date(process.clock.now());
  const [, weekday = '', day = '', month = '', time = ''] =
    /^(\w+), (\d+) (\w+) \d+ ([\d:]+)/.exec(date.toUTCString()) ?? [];
  if (letter === 'd') return `${weekday} ${month} ${day}`;
  if (letter === 'A') return time.slice(0, 5);
  const hour = date.getUTCHours();
  if (letter === 'T') return `${String(hour % 12 || 12).padStart(2, '0')}${time.slice(2)}`;
  if (letter === '@')
    return `${String(hour % 12 || 12).padStart(2, '0')}${time.slice(2, 5)} ${hour < 12 ? 'AM' : 'PM'}`;
  return time;
}
