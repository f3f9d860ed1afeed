import type { Diagnostic } from '../../diagnostic.ts';
import type { DockerfileContext } from '../context.ts';
import type { FileRequests, IgnoredCode, Pragma } from './read-pragmas.ts';

const BUILD_CHECK = /^[A-Z][A-Za-z]+$/;
/** hadolint's codes for what stops the build: who leaves out all the checks still does not get past these. */
const STOPS: ReadonlySet<string> = new Set(['DL3011', 'DL3023']);

/** Who asks to leave out a code, by the code in lower case. */
type Requests = Map<string, { readonly codes: IgnoredCode[]; isUsed: boolean }>;

/** What is left out from line `first` to line `last`, both included and 0-based. */
interface Scope {
  readonly first: number;
  readonly last: number;
  readonly requests: Requests;
}

/**
 * Leaves out what a file asks to leave out, and remembers which of the requests had something to do. A code counts
 * under any of its names. What fails the build is never left out.
 */
export class PragmaFilter {
  /** The requests that have left something out so far. */
  readonly used = new Set<IgnoredCode>();
  readonly #everywhere: Requests = new Map();
  /** Of single instructions, in order. */
  readonly #scopes: readonly Scope[];
  readonly #isStrict: boolean;

  constructor(context: DockerfileContext, { pragmas, isStrict }: FileRequests) {
    this.#isStrict = isStrict;
    for (const pragma of pragmas) if (pragma.kind !== 'inline') addTo(this.#everywhere, pragma);
    this.#scopes = scopesOf(context, pragmas);
  }

  /** The diagnostics that are left, those of the build's checks as errors where the file asks for that. */
  apply(diagnostics: readonly Diagnostic[]): Diagnostic[] {
    const left = diagnostics.filter((each) => each.code.startsWith('dockerfile/') || !this.#isIgnored(each));
    if (!this.#isStrict) return left;
    return left.map((each) => (BUILD_CHECK.test(each.code) ? { ...each, severity: 'error' } : each));
  }

  #isIgnored({ code, aliases, range }: Diagnostic): boolean {
    const requests = [this.#everywhere, this.#scopeAt(range.start.line)?.requests];
    let isIgnored = false;
    for (const name of [code, ...aliases, ...(STOPS.has(code) ? [] : ['all'])]) {
      for (const each of requests) {
        const request = each?.get(name.toLowerCase());
        if (request === undefined) continue;
        isIgnored = true;
        if (!request.isUsed) for (const one of request.codes) this.used.add(one);
        request.isUsed = true;
      }
    }
    return isIgnored;
  }

  #scopeAt(line: number): Scope | undefined {
    let low = 0;
    let high = this.#scopes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#scopes[middle]?.last ?? line) < line) low = middle + 1;
      else high = middle;
    }
    const found = this.#scopes[low];
    return found !== undefined && found.first <= line ? found : undefined;
  }
}

/** A scope reaches from the first of its pragmas to the instruction's end, so that it holds for findings about them too. */
function scopesOf(context: DockerfileContext, pragmas: readonly Pragma[]): readonly Scope[] {
  const scopes: Scope[] = [];
  let latest: Pragma['instruction'];
  for (const pragma of pragmas) {
    const { kind, instruction, start } = pragma;
    if (kind !== 'inline' || instruction === undefined) continue;
    if (instruction !== latest) {
      const last = context.line(instruction.end);
      scopes.push({ first: context.line(start), last, requests: new Map() });
    }
    latest = instruction;
    const scope = scopes.at(-1);
    if (scope !== undefined) addTo(scope.requests, pragma);
  }
  return scopes;
}

function addTo(requests: Requests, { kind, codes }: Pragma): void {
  for (const code of codes) {
    const name = code.text.toLowerCase();
    // Only Docker knows `all`.
    if (name === 'all' && kind !== 'skip') continue;
    const same = requests.get(name);
    if (same === undefined) requests.set(name, { codes: [code], isUsed: false });
    else same.codes.push(code);
  }
}
