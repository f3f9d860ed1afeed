import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha224, sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { bytesToHex, type CHash } from '@noble/hashes/utils.js';
import type { Program } from '../../../machine/program.ts';
import { readAll, readSource } from '../source.ts';
import { tool, type Call } from '../tool.ts';
import { reasonOf } from '../words.ts';

const HASHES: Readonly<Record<string, CHash>> = {
  md5sum: md5,
  sha1sum: sha1,
  sha224sum: sha224,
  sha256sum: sha256,
  sha384sum: sha384,
  sha512sum: sha512,
};

/** `md5sum`, `sha256sum` and their like. */
export const sums: ReadonlyMap<string, Program> = new Map(
  Object.entries(HASHES).map(([name, hash]) => [
    name,
    tool({
      name,
      usage: '[OPTION]... [FILE]...',
      about: 'Write the digest of files, or check what was written so.',
      options: {
        'c check': 'read digests from the files and check them',
        'b binary': 'mark names with *',
        't text': 'accepted',
        'w warn': 'accepted',
        's status': 'with -c: say nothing, only end with a code',
        quiet: 'with -c: say nothing of files that are right',
        tag: 'in the form of BSD',
      },
      run: (call) => (call.options.has('c') ? check(call, hash) : write(call, hash)),
    }),
  ]),
);

async function digest(call: Call, hash: CHash, file: string): Promise<string> {
  const state = hash.create();
  for await (const part of readSource(call.process, file)) state.update(part);
  return bytesToHex(state.digest());
}

async function write(call: Call, hash: CHash): Promise<number> {
  let code = 0;
  for (const file of call.operands.length === 0 ? ['-'] : call.operands) {
    try {
      const sum = await digest(call, hash, file);
      const kind = call.name.replace('sum', '').toUpperCase();
      call.say(
        call.options.has('tag')
          ? `${kind} (${file}) = ${sum}\n`
          : `${sum} ${call.options.has('b') ? '*' : ' '}${file}\n`,
      );
    } catch (error) {
      call.complain(`${file}: ${reasonOf(error)}`);
      code = 1;
    }
  }
  return code;
}

async function check(call: Call, hash: CHash): Promise<number> {
  const isSilent = call.options.has('s');
  let bad = 0;
  let unread = 0;
  let lines = 0;
  for (const list of call.operands.length === 0 ? ['-'] : call.operands) {
    let text: string;
    try {
      text = new TextDecoder().decode(await readAll(call.process, list));
    } catch (error) {
      call.complain(`${list}: ${reasonOf(error)}`);
      return 1;
    }
    for (const [, sum = '', file = ''] of text.matchAll(/^\\?([0-9a-fA-F]{32,128}) [ *](.+)$/gm)) {
      lines += 1;
      try {
        const isRight = (await digest(call, hash, file)) === sum.toLowerCase();
        if (!isRight) bad += 1;
        if (!isSilent && !(isRight && call.options.has('quiet')))
          call.say(`${file}: ${isRight ? 'OK' : 'FAILED'}\n`);
      } catch (error) {
        call.complain(`${file}: ${reasonOf(error)}`);
        if (!isSilent) call.say(`${file}: FAILED open or read\n`);
        unread += 1;
      }
    }
    if (lines === 0) {
      call.complain(`${list}: no properly formatted checksum lines found`);
      return 1;
    }
  }
  const warn = (count: number, one: string, many: string) => {
    if (count > 0 && !isSilent) call.complain(`WARNING: ${count} ${count === 1 ? one : many}`);
  };
  warn(unread, 'listed file could not be read', 'listed files could not be read');
  warn(bad, 'computed checksum did NOT match', 'computed checksums did NOT match');
  return bad + unread === 0 ? 0 : 1;
}
