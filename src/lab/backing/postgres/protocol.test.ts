import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concat, utf8 } from '../bytes.ts';
import {
  MessageError,
  MessageReader,
  readError,
  readMessages,
  writeError,
  writeMessage,
} from './messages.ts';
import { noVerifier, readVerifier, serveScram, startScram } from './scram.ts';
import { splitStatements, withoutComments } from './statements.ts';

const messages = fc.array(
  fc.record({
    type: fc.constantFrom('Q', 'P', 'B', 'd', 'X', 'Z'),
    body: fc.uint8Array({ maxLength: 40 }),
  }),
);

describe('messages', () => {
  it('come out whole, however the bytes are cut', () => {
    fc.assert(
      fc.property(messages, fc.array(fc.integer({ min: 1, max: 17 }), { minLength: 1 }), (sent, cuts) => {
        const bytes = concat(...sent.map(({ type, body }) => writeMessage(type, body)));
        const reader = new MessageReader();
        const got: { type: string; body: Uint8Array }[] = [];
        for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
          const end = at + (cuts[turn % cuts.length] ?? 1);
          reader.push(bytes.slice(at, end));
          at = end;
          for (let next = reader.next(); next !== undefined; next = reader.next())
            got.push({ type: next.type, body: next.body.slice() });
        }
        expect(got).toEqual(sent);
        expect(readMessages(bytes).map(({ type, body }) => ({ type, body: body.slice() }))).toEqual(sent);
      }),
    );
  });

  it('do not take a length that cannot be', () => {
    const reader = new MessageReader();
    reader.push(Uint8Array.of(81, 0, 0, 0, 3, 0));
    expect(() => reader.next()).toThrow(MessageError);
    const first = new MessageReader();
    first.push(Uint8Array.of(71, 69, 84, 32, 47));
    expect(() => first.first()).toThrow('invalid length of startup packet');
  });

  it('carry errors by their letters', () => {
    const [message] = readMessages(writeError('FATAL', '28P01', { M: 'no' }));
    expect(message?.type).toBe('E');
    expect(readError(message?.body ?? utf8(''))).toEqual({ S: 'FATAL', V: 'FATAL', C: '28P01', M: 'no' });
  });
});

describe('SCRAM-SHA-256', () => {
  // What PostgreSQL has stored for the password "hunter2".
  const stored =
    'SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzXcpuLmtbal98Zw=:WEfJ2pJAa5ymz1sNqOOwqfkw4tzoYJ/J0LY3cJHXOO4=';

  it('reads what PostgreSQL stores, and nothing else', () => {
    expect(readVerifier(stored)?.iterations).toBe(4096);
    expect(readVerifier('md5c4ca4238a0b923820dcc509a6f75849b')).toBeUndefined();
  });

  it('refuses a proof that does not fit', () => {
    const client = startScram('anything');
    const server = serveScram(noVerifier(), client.first.slice());
    expect(server.finish(client.answer(server.first))).toBeUndefined();
    expect(() => server.finish('c=biws,r=other,p=AAAA')).toThrow('invalid SCRAM response');
    expect(() => serveScram(noVerifier(), 'hello')).toThrow('malformed SCRAM message');
  });
});

describe('statements', () => {
  it('are split at semicolons that end one', () => {
    const text = `select ';'; select $$;$$ -- ;
      ; /* ; /* ; */ */ select ";" from t; create rule r as on update to t do (select 1; select 2); select E'\\';'`;
    const { statements, rest } = splitStatements(text);
    expect(statements).toHaveLength(4);
    expect(rest.trim()).toBe(String.raw`select E'\';'`);
  });

  it('keeps the body of a function in one piece', () => {
    const body =
      'create function f() returns int begin atomic select case when true then 1 end; select 2; end; select 3';
    expect(splitStatements(body).statements).toHaveLength(1);
    expect(splitStatements('begin; select 1; end;').statements).toHaveLength(3);
  });

  it.each([
    ["select 'a", "'"],
    ['select "a', '"'],
    ['select $x$a', '$'],
    ['select /* a', '*'],
    ['select (1', '('],
    ['select 1', '-'],
    ['select 1; -- a', '='],
  ])('knows what %j is inside of', (text, inside) => {
    expect(splitStatements(text).inside).toBe(inside);
  });

  it('lose nothing and end nowhere else in parts', () => {
    const part = fc.constantFrom(
      "'",
      '"',
      ';',
      '$$',
      '$a$',
      '--',
      '\n',
      '/*',
      '*/',
      '(',
      ')',
      'x',
      ' ',
      "E'\\",
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
        const text = parts.join('');
        const { statements, rest } = splitStatements(text);
        const letters = (of: string) => of.replace(/[;\s]/g, '');
        expect(letters([...statements, rest].join(''))).toBe(letters(text));
        // Comments and quotes aside, nothing of the text is lost either.
        expect(withoutComments(text).length).toBeLessThanOrEqual(text.length + 2 * parts.length);
      }),
    );
  });
});
