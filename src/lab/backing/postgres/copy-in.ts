import { concat, utf8 } from '../bytes.ts';
import { BodyReader, int16, readMessages, writeMessage, type Message } from './messages.ts';
import { splitStatements, withoutComments } from './statements.ts';

/**
 * `COPY … FROM STDIN`. The server in WebAssembly cannot wait for data in the middle of a statement, so the data are
 * collected first and given with it. A client sees the answer to the statement only after its data.
 */
export class CopyIn {
  /** CopyInResponse: the data may come. */
  readonly response = writeMessage('G', Uint8Array.of(0), int16(0));
  readonly #statement: Message;
  readonly #data: Message[] = [];

  private constructor(statement: Message) {
    this.#statement = statement;
  }

  /** Whether the message is such a statement. */
  static begins(message: Message): CopyIn | undefined {
    if (message.type !== 'Q') return undefined;
    const text = new BodyReader(message.body).text();
    if (!/\bcopy\b/i.test(text)) return undefined;
    const { statements, rest } = splitStatements(text);
    const isCopy = [...statements, rest].some((each) =>
      /^\s*copy\b.*\bfrom\s+stdin\b/is.test(withoutComments(each)),
    );
    return isCopy ? new CopyIn(message) : undefined;
  }

  /** Data behind a COPY that has failed: the protocol lets the server pass them over. */
  static isLeftOver({ type }: Message): boolean {
    return type === 'd' || type === 'c' || type === 'f';
  }

  /** The answer without the server's own CopyInResponse: the client has got one. */
  static withoutResponse(answer: Uint8Array): Uint8Array {
    return concat(
      ...readMessages(answer)
        .filter(({ type }) => type !== 'G')
        .map(({ type, body }) => writeMessage(type, body)),
    );
  }

  /** Takes the next message of the client. @returns All of them, once the data are whole. */
  take(message: Message): readonly Message[] | undefined {
    // Sync and Flush have no meaning here. https://www.postgresql.org/docs/18/protocol-flow.html#PROTOCOL-COPY
    if (message.type === 'S' || message.type === 'H') return undefined;
    const isData = CopyIn.isLeftOver(message);
    this.#data.push(isData ? message : { type: 'f', body: unexpected(message) });
    if (message.type === 'd') return undefined;
    return [this.#statement, ...this.#data];
  }
}

const unexpected = ({ type }: Message): Uint8Array =>
  utf8(`unexpected message type 0x${type.charCodeAt(0).toString(16)}\0`);
