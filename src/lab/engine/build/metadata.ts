import type { Command, Instruction } from '../../../checker/dockerfile/syntax/tree.ts';
import { signalName } from '../../machine/signal.ts';
import type { Healthcheck } from '../api.ts';
import { goDuration, nanoseconds } from './duration.ts';
import { WordError } from './expand.ts';
import type { StageState } from './stage-state.ts';

const DEFAULT_SHELL: readonly string[] = ['/bin/sh', '-c'];
/** A list as Go prints it with `%q`: `["node" "server.js"]`. */
const quoted = (words: readonly string[]): string =>
  `[${words.map((word) => JSON.stringify(word)).join(' ')}]`;

/** What runs for a command: its words in exec form, the shell with the text in shell form. */
export function commandLine(
  state: StageState,
  { exec, text }: Pick<Command, 'exec' | 'text'>,
): readonly string[] {
  return exec === undefined
    ? [...(state.config.Shell ?? DEFAULT_SHELL), text.text]
    : exec.map((word) => word.text);
}

/**
 * Applies an instruction that changes the configuration and no file: all but FROM, ARG, RUN, COPY, ADD and WORKDIR.
 * @param expand Puts variables into a word. @throws {WordError}
 */
export function applyMetadata(
  state: StageState,
  instruction: Instruction,
  expand: (text: string) => string,
): void {
  const { name, args, command } = instruction;
  const { config } = state;
  switch (name) {
    case 'ENV':
      setEnvironment(state, instruction, expand);
      return;
    case 'LABEL': {
      const pairs = instruction.pairs.map(
        ({ key, value }) => [expand(key.text), expand(value?.text ?? '')] as const,
      );
      state.config = { ...config, Labels: { ...config.Labels, ...Object.fromEntries(pairs) } };
      state.note(`LABEL ${pairs.map((pair) => pair.join('=')).join(' ')}`);
      return;
    }
    case 'EXPOSE': {
      const ports = instruction.words.flatMap(({ text }) => portsOf(expand(text)));
      const added = Object.fromEntries(ports.map((port) => [port, {}]));
      state.config = { ...config, ExposedPorts: { ...config.ExposedPorts, ...added } };
      state.note(`EXPOSE [${ports.join(' ')}]`);
      return;
    }
    case 'VOLUME': {
      const paths = instruction.words.map(({ text }) => expand(text));
      if (paths.some((path) => path.trim() === ''))
        throw new WordError('VOLUME specified can not be an empty string');
      const added = Object.fromEntries(paths.map((path) => [path, {}]));
      state.config = { ...config, Volumes: { ...config.Volumes, ...added } };
      state.note(`VOLUME [${paths.join(' ')}]`);
      return;
    }
    case 'USER':
      state.config = { ...config, User: expand(args.text) };
      state.note(`USER ${state.config.User}`);
      return;
    case 'STOPSIGNAL': {
      const signal = expand(args.text);
      if (signalName(signal) === undefined) throw new WordError(`Invalid signal: ${signal}`);
      state.config = { ...config, StopSignal: signal };
      state.note(`STOPSIGNAL ${signal}`);
      return;
    }
    case 'MAINTAINER':
      state.note(`MAINTAINER ${args.text}`);
      return;
    case 'ONBUILD':
      state.config = { ...config, OnBuild: [...(config.OnBuild ?? []), args.text] };
      state.note(`ONBUILD ${args.text}`);
      return;
    case 'HEALTHCHECK':
      setHealthcheck(state, instruction);
      return;
    default:
  }
  if (command === undefined) {
    // `CMD` without a word is taken: the image then has no command.
    if (name === 'CMD' || name === 'ENTRYPOINT') setCommand(state, name, []);
  } else if (name === 'SHELL') {
    const words = command.exec?.map(({ text }) => text) ?? [];
    state.config = { ...config, Shell: words };
    state.note(`SHELL [${words.join(' ')}]`);
  } else if (name === 'CMD' || name === 'ENTRYPOINT') setCommand(state, name, commandLine(state, command));
}

function setCommand(state: StageState, name: 'CMD' | 'ENTRYPOINT', words: readonly string[]): void {
  if (name === 'CMD') {
    state.hasOwnCommand = true;
    state.config = { ...state.config, Cmd: words };
  } else {
    // Another entrypoint makes a CMD void that comes from the base image.
    const Cmd = state.hasOwnCommand ? state.config.Cmd : null;
    state.config = { ...state.config, Entrypoint: words, Cmd };
  }
  state.note(`${name} ${quoted(words)}`);
}

/** All values of an ENV see what was set before it, not each other. */
function setEnvironment(state: StageState, { pairs }: Instruction, expand: (text: string) => string): void {
  const found = pairs.map(({ key, value }) => [expand(key.text), expand(value?.text ?? '')] as const);
  const lines = new Map(
    state.config.Env.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
  for (const [name, value] of found) {
    state.environment.set(name, value);
    lines.set(name, value);
  }
  state.config = { ...state.config, Env: [...lines].map(([name, value]) => `${name}=${value}`) };
  state.note(`ENV ${found.map(([name, value]) => `${name}=${value}`).join(' ')}`);
}

/** `8080/tcp` of `8080`; each of `8000-8002/udp`. @throws {WordError} */
function portsOf(text: string): readonly string[] {
  return text
    .split(/\s+/)
    .filter((word) => word !== '')
    .flatMap((word) => {
      const [, port = '', last, protocol = 'tcp'] =
        /^(?:.*:)?(\d{1,5})(?:-(\d{1,5}))?(?:\/(\w+))?$/.exec(word) ?? [];
      const [from, to] = [Number(port), Number(last ?? port)];
      if (port === '' || from > to || to > 65_535 || !/^(?:tcp|udp|sctp)$/i.test(protocol))
        throw new WordError(`invalid containerPort: ${word}`);
      return Array.from({ length: to - from + 1 }, (_, index) => `${from + index}/${protocol.toLowerCase()}`);
    });
}

function setHealthcheck(state: StageState, { words, flags, command }: Instruction): void {
  const isOff = words[0]?.text.toUpperCase() === 'NONE';
  const value = (flag: string) => flags.find(({ name }) => name === flag)?.value?.text ?? '0';
  const check: Required<Healthcheck> = {
    Test: isOff
      ? ['NONE']
      : command?.exec === undefined
        ? ['CMD-SHELL', command?.text.text ?? '']
        : ['CMD', ...command.exec.map(({ text }) => text)],
    Interval: isOff ? 0 : nanoseconds(value('interval')),
    Timeout: isOff ? 0 : nanoseconds(value('timeout')),
    StartPeriod: isOff ? 0 : nanoseconds(value('start-period')),
    StartInterval: isOff ? 0 : nanoseconds(value('start-interval')),
    Retries: isOff ? 0 : Number(value('retries')),
  };
  const { Test, ...times } = check;
  const given = Object.fromEntries(Object.entries(times).filter(([, number]) => number !== 0));
  state.config = { ...state.config, Healthcheck: { Test, ...given } };
  const spans = [check.Interval, check.Timeout, check.StartPeriod, check.StartInterval];
  const written = spans.map((span) => JSON.stringify(goDuration(span))).join(' ');
  state.note(`HEALTHCHECK &{${quoted(Test)} ${written} '\\x${check.Retries.toString(16).padStart(2, '0')}'}`);
}
