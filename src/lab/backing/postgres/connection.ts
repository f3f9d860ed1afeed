import { ByteStream, ConnectionError } from '../../network/byte-stream.ts';
import { utf8 } from '../bytes.ts';
import type { Endpoint } from '../../network/socket.ts';
import {
  authenticationOk,
  checkLogin,
  checkPassword,
  FatalError,
  HungUp,
  type Login,
} from './authenticate.ts';
import { CopyIn } from './copy-in.ts';
import {
  BodyReader,
  CANCEL_REQUEST,
  cString,
  GSS_REQUEST,
  int32,
  MessageError,
  MessageReader,
  PROTOCOL_3,
  readPairs,
  SSL_REQUEST,
  writeError,
  writeMessage,
  type Message,
} from './messages.ts';
import type { Server } from './server.ts';
import type { Client } from './session.ts';

/** The network tells the client its own endpoints; a server's session needs none. */
const NOWHERE: Endpoint = { address: '0.0.0.0', port: 0 };
const NOT_SUPPORTED = '0A000';
/** Of a startup packet: the connection's own, and no settings of the session. */
const NO_SETTINGS = new Set(['user', 'database', 'replication', 'options']);

/** One client of the server, from its first packet to its end. */
export class Connection implements Client {
  readonly pid: number;
  readonly secret: number;
  user = '';
  settings: ReadonlyMap<string, string> = new Map();
  settingsMayDiffer = false;
  unnamed: Uint8Array | undefined;
  readonly statements = new Set<string>();
  /** What it listens to. */
  readonly channels = new Set<string>();
  /** It is in a transaction, or in the middle of a batch of messages. */
  isBusy = false;
  /** Gives up waiting for its turn. */
  #waiting = new AbortController();
  readonly #server: Server;
  readonly #isTrusted: boolean;
  readonly #stream: ByteStream;
  readonly #reader = new MessageReader();
  readonly #gone = new AbortController();
  #isStarted = false;
  #hasEnded = false;
  #wake: () => void = () => undefined;
  #copy: CopyIn | undefined;

  constructor(server: Server, socket: MessagePort, pid: number, isLocal: boolean) {
    this.#server = server;
    this.#isTrusted = isLocal || server.authentication === 'trust';
    this.pid = pid;
    this.secret = crypto.getRandomValues(new Int32Array(1))[0] ?? 0;
    this.#stream = ByteStream.accepted(socket, NOWHERE, NOWHERE);
  }

  /** Aborted when the other end is no more: it was killed, or has hung up. */
  get gone(): AbortSignal {
    return this.#gone.signal;
  }

  /** Serves the client until it is gone. Never rejects. */
  async serve(): Promise<void> {
    void this.#pump();
    try {
      if (await this.#start()) await this.#talk();
    } catch (error) {
      if (error instanceof FatalError) this.#refuse(error);
      else if (error instanceof MessageError) this.#refuse(new FatalError('08P01', error.message));
      else if (!(error instanceof ConnectionError || error instanceof HungUp))
        this.#refuse(new FatalError('XX000', error instanceof Error ? error.message : String(error)));
    }
    this.#gone.abort();
    this.#stream.end();
  }

  /** Tells the client why, and ends. */
  terminate(severity: 'FATAL' | 'WARNING', code: string, message: string): void {
    this.#send(writeError(severity, code, { M: message }));
    if (severity === 'FATAL') this.#server.log(this.pid, `FATAL:  ${message}`);
    this.#gone.abort();
    this.#stream.end();
    this.#wake();
  }

  /** Sends what came for it while another's turn was. */
  deliver(bytes: Uint8Array): void {
    this.#send(bytes);
  }

  /** Gives up a wait for another's transaction; a statement that runs cannot be stopped. */
  cancel(): void {
    this.#waiting.abort();
  }

  reset(): void {
    this.#gone.abort();
    this.#stream.reset();
    this.#wake();
  }

  async #pump(): Promise<void> {
    try {
      for await (const bytes of this.#stream) {
        this.#reader.push(bytes);
        this.#wake();
      }
    } catch {
      this.#gone.abort();
      this.#waiting.abort();
    }
    this.#hasEnded = true;
    this.#wake();
  }

  async #next<T>(take: () => T | undefined): Promise<T | undefined> {
    for (;;) {
      if (this.#gone.signal.aborted) return undefined;
      const taken = take();
      if (taken !== undefined || this.#hasEnded) return taken;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** @returns Whether there is a session now. @throws {FatalError} */
  async #start(): Promise<boolean> {
    for (;;) {
      const packet = await this.#next(() => this.#reader.first());
      if (packet === undefined) return false;
      const body = new BodyReader(packet);
      const code = body.int32();
      if (code === SSL_REQUEST || code === GSS_REQUEST) {
        this.#send(utf8('N'));
        continue;
      }
      if (code === CANCEL_REQUEST) {
        this.#server.cancel(body.int32(), body.int32());
        return false;
      }
      if (code >> 16 !== PROTOCOL_3 >> 16)
        throw new FatalError(
          NOT_SUPPORTED,
          `unsupported frontend protocol ${code >> 16}.${code & 0xffff}: server supports 3.0 to 3.2`,
        );
      await this.#logIn(readPairs(body.rest()));
      return true;
    }
  }

  async #logIn(pairs: ReadonlyMap<string, string>): Promise<void> {
    const user = pairs.get('user') ?? '';
    if (user === '') throw new FatalError('28000', 'no PostgreSQL user name specified in startup packet');
    const login: Login = { user, database: pairs.get('database') ?? user };
    this.#server.admit();
    const { catalog } = this.#server;
    if (!this.#isTrusted)
      await checkPassword(
        login,
        catalog,
        (bytes) => {
          this.#send(bytes);
        },
        () => this.#next(() => this.#reader.next()),
      );
    checkLogin(login, catalog, this.#server.database);
    this.user = user;
    this.settings = new Map(
      [...pairs].filter(([name]) => !NO_SETTINGS.has(name) && !name.startsWith('_pq_.')),
    );
    this.#isStarted = true;
    this.#send(authenticationOk());
    const own = new Map([
      ['is_superuser', catalog.roles.get(user)?.isSuperuser === true ? 'on' : 'off'],
      ['session_authorization', user],
      ...this.settings,
    ]);
    for (const [name, value] of this.#server.parameters)
      this.#send(writeMessage('S', cString(name), cString(own.get(name) ?? value)));
    this.#send(writeMessage('K', int32(this.pid), int32(this.secret)));
    this.#send(writeMessage('Z', utf8('I')));
  }

  async #talk(): Promise<void> {
    for (;;) {
      const message = await this.#next(() => this.#reader.next());
      if (message === undefined) {
        if (this.isBusy && !this.#gone.signal.aborted)
          this.#server.log(this.pid, 'LOG:  unexpected EOF on client connection with an open transaction');
        return;
      }
      if (message.type === 'X') return;
      await this.#take(message);
    }
  }

  async #take(message: Message): Promise<void> {
    if (this.#copy !== undefined) {
      const whole = this.#copy.take(message);
      if (whole === undefined) return;
      this.#copy = undefined;
      await this.#run(whole, true);
      return;
    }
    if (CopyIn.isLeftOver(message)) return;
    const copy = CopyIn.begins(message);
    if (copy === undefined) {
      await this.#run([message], false);
    } else {
      this.#copy = copy;
      this.#send(copy.response);
    }
  }

  async #run(messages: readonly Message[], isCopy: boolean): Promise<void> {
    this.#waiting = new AbortController();
    const answer = await this.#server.run(this, messages, AbortSignal.any([this.#waiting.signal, this.gone]));
    if (answer === undefined && !this.gone.aborted)
      this.#send(writeError('ERROR', '57014', { M: 'canceling statement due to user request' }));
    if (answer === undefined && messages[0]?.type === 'Q') this.#send(writeMessage('Z', utf8('I')));
    if (answer !== undefined && !this.gone.aborted)
      await this.#stream.write(isCopy ? CopyIn.withoutResponse(answer) : answer);
  }

  #refuse({ code, message, detail, hint }: FatalError): void {
    this.#send(writeError('FATAL', code, { M: message, ...(hint === undefined ? {} : { H: hint }) }));
    this.#server.log(this.pid, `FATAL:  ${message}`);
    if (detail !== undefined) this.#server.log(this.pid, `DETAIL:  ${detail}`);
  }

  get isStarted(): boolean {
    return this.#isStarted;
  }

  #send(bytes: Uint8Array): void {
    // A client that is gone needs no answer.
    this.#stream.write(bytes).catch(() => undefined);
  }
}
