import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { checkFile } from '../../checker/check.ts';
import { applyFixes } from '../../checker/text.ts';
import type { SavedFile } from '../../workspace/saved-file.ts';
import type { Formatter } from './formatting.ts';
import { Session } from './session.ts';
import { CANNOT_FORMAT, footNotice, NOTHING_TO_FORMAT } from './state.ts';
import type { Surface } from './surface.ts';

const ORIGINAL = 'FROM node:24-slim\nUSER 1000\nCMD node server.js\n';

/** A surface that is a string, and a session around it: the real checker, a keeper that remembers. */
function open(options: { refuse?: boolean; crash?: string; saved?: SavedFile; format?: Formatter } = {}) {
  let text = options.saved?.text ?? ORIGINAL;
  const kept = new Map<string, string>();
  const said: string[] = [];
  const jotted: string[] = [];
  const session: Session = new Session({
    original: ORIGINAL,
    checks: {
      check: (checked) =>
        options.crash !== undefined && checked.includes(options.crash)
          ? Promise.reject(new Error('the worker died'))
          : Promise.resolve(checkFile({ path: 'Dockerfile', text: checked })),
    },
    keeper: {
      load: () => {
        const found = kept.get('file');
        return Promise.resolve(found === undefined ? undefined : { text: found, savedAt: 0 });
      },
      save: (saved) => {
        if (options.refuse === true) return Promise.reject(new DOMException('full', 'QuotaExceededError'));
        return Promise.resolve(kept.set('file', saved));
      },
      forget: () => Promise.resolve(void kept.delete('file')),
      jot: (noted) => void jotted.push(noted),
    },
    format: options.format,
    say: (sentence) => said.push(sentence),
  });
  const write = (next: string): void => {
    text = next;
    session.events.changed();
  };
  const surface: Surface = {
    text: () => text,
    replace: write,
    apply: (edits) => {
      write(applyFixes(text, [{ title: '', edits }]));
    },
    mark: () => undefined,
    goTo: () => undefined,
    focus: () => undefined,
    dispose: () => undefined,
  };
  const foot = () => footNotice(session.state(), true);
  return {
    session,
    surface,
    write,
    kept,
    said,
    jotted,
    foot,
    attached: session.attach(surface, options.saved),
  };
}
const codes = (session: Session) => session.state().diagnostics?.map((diagnostic) => diagnostic.code);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a session', () => {
  test('checks at once, keeps nothing, says nothing', async () => {
    const { session, kept, said, attached } = open();
    await attached;
    expect(codes(session)).toEqual(['JSONArgsRecommended']);
    await vi.advanceTimersByTimeAsync(5000);
    expect(kept.size).toBe(0);
    expect(said).toEqual([]);
  });

  test('checks within 60 ms and keeps within 400 ms of the last key', async () => {
    const { session, write, kept, attached } = open();
    await attached;
    write('FROM node:latest\nUSER 1000\n');
    await vi.advanceTimersByTimeAsync(60);
    expect(codes(session)).toContain('DL3007');
    await vi.advanceTimersByTimeAsync(340);
    expect(kept.get('file')).toBe('FROM node:latest\nUSER 1000\n');
  });

  test('keeps at once when the page goes, and only what is not kept yet', async () => {
    const { session, write, kept, jotted, attached } = open();
    await attached;
    session.flush();
    expect(jotted).toEqual([]);
    write('FROM scratch\n');
    session.flush();
    expect(jotted).toEqual(['FROM scratch\n']);
    expect(kept.get('file')).toBe('FROM scratch\n');
  });

  test('says the outcome once, when the typing rests', async () => {
    const { write, said, attached } = open();
    await attached;
    for (const end of ['', 'x', 'xy']) {
      write(`FROM node:24-slim\nUSER 1000\n# ${end}\n`);
      await vi.advanceTimersByTimeAsync(200);
    }
    expect(said).toEqual([]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(said).toEqual(['No problems']);
  });

  test('fixes, says what it did, and takes it back', async () => {
    const { session, surface, said, attached, foot } = open();
    await attached;
    session.fix(0, 0);
    expect(surface.text()).toContain('CMD ["node", "server.js"]');
    expect(said[0]).toMatch(/^Done: /);
    expect(foot()).toMatchObject({ offer: 'undo' });
    await vi.advanceTimersByTimeAsync(60);
    expect(codes(session)).toEqual([]);
    session.undo();
    await vi.advanceTimersByTimeAsync(60);
    expect(surface.text()).toBe(ORIGINAL);
    expect(session.state().edited).toBe(false);
  });

  test('applies no fix to a text that has moved on since the check', async () => {
    const { session, surface, write, attached } = open();
    await attached;
    write(`# one line more\n${ORIGINAL}`);
    session.fix(0, 0);
    expect(surface.text()).toBe(`# one line more\n${ORIGINAL}`);
  });

  test('resets, forgets what was kept, and offers the way back', async () => {
    const { session, surface, write, kept, attached, foot } = open();
    await attached;
    write('FROM mine\n');
    await vi.advanceTimersByTimeAsync(400);
    session.reset();
    await vi.advanceTimersByTimeAsync(400);
    expect(surface.text()).toBe(ORIGINAL);
    expect(kept.has('file')).toBe(false);
    expect(foot()).toMatchObject({ text: 'The original is back.', offer: 'undo' });
    session.undo();
    await vi.advanceTimersByTimeAsync(400);
    expect(kept.get('file')).toBe('FROM mine\n');
  });

  test('says so when the browser keeps nothing', async () => {
    const { write, said, attached, foot } = open({ refuse: true });
    await attached;
    write('FROM mine\n');
    await vi.advanceTimersByTimeAsync(400);
    expect(foot()).toMatchObject({ grave: true });
    expect(foot().text).toContain('did not keep');
    expect(said).toContain('This browser did not keep your edits.');
  });

  test('says so when the checker dies, and goes on when it is back', async () => {
    const { session, write, attached, foot } = open({ crash: 'KILL' });
    await attached;
    write('FROM KILL\n');
    await vi.advanceTimersByTimeAsync(60);
    expect(foot().text).toContain('started again');
    write('FROM node:latest\nUSER 1000\n');
    await vi.advanceTimersByTimeAsync(60);
    expect(foot().text).not.toContain('started again');
    expect(codes(session)).toContain('DL3007');
  });

  test('opens with the kept version and says whose it is', async () => {
    const { session, attached, foot } = open({
      saved: { text: 'FROM mine\n', savedAt: Date.UTC(2026, 10, 23, 12) },
    });
    await attached;
    expect(session.state().edited).toBe(true);
    expect(foot().text).toMatch(/^Your version from 23 November/);
  });

  test('brings what was kept elsewhere, and takes that back too', async () => {
    const { session, surface, write, kept, attached, foot } = open();
    await attached;
    write('FROM mine\n');
    kept.set('file', 'FROM theirs\n');
    session.changedElsewhere();
    expect(foot()).toMatchObject({ offer: 'load-other' });
    await session.loadOther();
    expect(surface.text()).toBe('FROM theirs\n');
    session.undo();
    expect(surface.text()).toBe('FROM mine\n');
  });

  test('formats, and takes it back', async () => {
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 4 } };
    const { session, surface, attached, foot } = open({
      format: () => Promise.resolve([{ range, text: 'from' }]),
    });
    await attached;
    await session.format();
    expect(surface.text()).toMatch(/^from node/);
    expect(foot()).toMatchObject({ text: 'Formatted.', offer: 'undo' });
    session.undo();
    expect(surface.text()).toBe(ORIGINAL);
  });

  test.each([
    ['there is nothing to format', [], NOTHING_TO_FORMAT],
    ['the text has to be mended first', undefined, CANNOT_FORMAT],
  ])('says that %s', async (_, edits, sentence) => {
    const { session, surface, said, attached, foot } = open({ format: () => Promise.resolve(edits) });
    await attached;
    await session.format();
    expect(surface.text()).toBe(ORIGINAL);
    expect(foot().text).toBe(sentence);
    expect(said).toEqual([sentence]);
  });
});
