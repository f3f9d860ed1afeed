import { textOf, utf8 } from '../bytes.ts';
import type { Catalog } from './catalog.ts';
import { BodyReader, cString, int32, writeMessage, type Message } from './messages.ts';
import { MECHANISM, noVerifier, ScramError, serveScram } from './scram.ts';

/** The server refuses a client: it is told, and the connection ends. */
export class FatalError extends Error {
  readonly code: string;
  /** For the log alone. */
  readonly detail: string | undefined;
  /** For the client. */
  readonly hint: string | undefined;
  constructor(
    code: string,
    message: string,
    more: { readonly detail?: string; readonly hint?: string } = {},
  ) {
    super(message);
    this.code = code;
    this.detail = more.detail;
    this.hint = more.hint;
  }
}

/** The client has gone before it has proved who it is, as those do that only ask whether a server is there. */
export class HungUp extends Error {}

export interface Login {
  readonly user: string;
  readonly database: string;
}

const SASL = 10;
const SASL_CONTINUE = 11;
const SASL_FINAL = 12;
const HBA = 'Connection matched file "pg_hba.conf" line 1: "host all all all scram-sha-256"';
export const authenticationOk = (): Uint8Array => writeMessage('R', int32(0));

/**
 * Lets a client prove that it knows the password, over `send` and `receive`. An unknown user goes the same way and fails
 * at its end. @throws {FatalError} @throws {HungUp}
 */
export async function checkPassword(
  { user }: Login,
  { roles }: Catalog,
  send: (bytes: Uint8Array) => void,
  receive: () => Promise<Message | undefined>,
): Promise<void> {
  const role = roles.get(user);
  const verifier = role?.verifier;
  const answer = async () => {
    const message = await receive();
    if (message === undefined) throw new HungUp();
    if (message.type === 'p') return message.body;
    throw new FatalError('08P01', `expected SASL response, got message type ${message.type.charCodeAt(0)}`);
  };
  send(writeMessage('R', int32(SASL), cString(MECHANISM), utf8('\0')));
  const initial = new BodyReader(await answer());
  if (initial.text() !== MECHANISM)
    throw new FatalError('08P01', 'client selected an invalid SASL authentication mechanism');
  try {
    const exchange = serveScram(verifier ?? noVerifier(), textOf(initial.bytes(initial.int32())));
    send(writeMessage('R', int32(SASL_CONTINUE), utf8(exchange.first)));
    const proof = exchange.finish(textOf(await answer()));
    if (proof === undefined || verifier === undefined) {
      const why =
        role === undefined
          ? `Role "${user}" does not exist.\n\t`
          : verifier === undefined
            ? `User "${user}" has no password assigned.\n\t`
            : '';
      throw new FatalError('28P01', `password authentication failed for user "${user}"`, {
        detail: why + HBA,
      });
    }
    send(writeMessage('R', int32(SASL_FINAL), utf8(proof)));
  } catch (error) {
    if (error instanceof ScramError) throw new FatalError('08P01', error.message);
    throw error;
  }
}

/** Whether the user may come in to that database. @throws {FatalError} */
export function checkLogin({ user, database }: Login, { roles, databases }: Catalog, served: string): void {
  const role = roles.get(user);
  if (role === undefined) throw new FatalError('28000', `role "${user}" does not exist`);
  if (!role.canLogIn) throw new FatalError('28000', `role "${user}" is not permitted to log in`);
  if (!databases.has(database)) throw new FatalError('3D000', `database "${database}" does not exist`);
  if (database !== served)
    throw new FatalError('0A000', `the lab's PostgreSQL serves one database, and it is not "${database}"`, {
      hint: `It is one session over all. Connect to "${served}", or start another server with POSTGRES_DB=${database}.`,
    });
}
