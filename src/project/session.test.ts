import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { SourceFile } from '../checker/diagnostic.ts';
import { checkWorkspace } from '../checker/factors/workspace.ts';
import { mend } from '../checker/mend.ts';
import { NOTHING_AROUND } from '../checker/settings.ts';
import type { Database } from '../workspace/database.ts';
import { WorkspaceChecker, type CheckerPort } from '../workspace/checking.ts';
import { exampleProject } from './example.ts';
import type { Intake } from '../checker/factors/take-in.ts';
import { ProjectSession } from './session.ts';
import { toFragment } from '../workspace/share-link.ts';
import type { WorkspaceAnswer, WorkspaceRequest } from '../workspace/worker.ts';

/** The worker's work, done here. */
async function answer({ id, task, files }: WorkspaceRequest): Promise<WorkspaceAnswer> {
  if (task === 'check') return { id, report: await checkWorkspace(files) };
  const mended: SourceFile[] = [];
  let fixes = 0;
  for (const file of files) {
    const { text, applied } = mend(file, NOTHING_AROUND);
    if (text !== file.text) mended.push({ path: file.path, text });
    fixes += applied.length;
  }
  return { id, mended, fixes };
}

function port(work: (request: WorkspaceRequest) => Promise<WorkspaceAnswer> | undefined): CheckerPort {
  let hear: (event: { data: WorkspaceAnswer }) => void = () => undefined;
  return {
    postMessage: (request) => {
      void work(request)?.then((data) => {
        hear({ data });
      });
    },
    addEventListener: (type: string, listener: unknown) => {
      if (type === 'message') hear = listener as typeof hear;
    },
    terminate: () => undefined,
  };
}

const records = new Map<string, unknown>();
const database: Database = {
  get: (key) => Promise.resolve(records.get(key)),
  set: (key, record) => {
    records.set(key, structuredClone(record));
    return Promise.resolve();
  },
  delete: (key) => {
    records.delete(key);
    return Promise.resolve();
  },
};
const open = (kept: Database = database) =>
  new ProjectSession(new WorkspaceChecker(() => port(answer)), kept);
const project = (files: Readonly<Record<string, string>>, name = 'shop'): Promise<Intake> =>
  Promise.resolve({
    name,
    leftOut: [],
    files: Object.entries(files).map(([path, text]) => ({ path, text })),
  });
const DOCKERFILE = 'FROM node:24\nCMD node a.js\n';
const codes = (session: ProjectSession) => session.state().report?.diagnostics.map(({ code }) => code);
const kept = () =>
  vi.waitFor(() => {
    expect(records.has('project/own')).toBe(true);
  });

beforeEach(() => {
  records.clear();
});

describe('a project', () => {
  it('is empty at first, then checked, with its worst file in the editor', async () => {
    const session = open();
    await session.wake('');
    expect(session.state().phase).toBe('empty');
    await session.take(project({ 'a/Dockerfile': 'FROM scratch\n', Dockerfile: DOCKERFILE }));
    expect(session.state()).toMatchObject({ phase: 'open', name: 'shop', selected: 'Dockerfile' });
    expect(codes(session)).toContain('JSONArgsRecommended');
    expect(session.state().report?.scorecard.map(({ factor }) => factor)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
    ]);
  });

  it('is there again when the page is', async () => {
    const session = open();
    await session.wake('');
    await session.take(project({ Dockerfile: DOCKERFILE }));
    await session.edit('Dockerfile', 'FROM node:24\n', session.state().generation);
    await kept();
    session.flush();
    const again = open();
    await again.wake('');
    expect(again.state()).toMatchObject({
      phase: 'open',
      name: 'shop',
      files: [{ path: 'Dockerfile', original: DOCKERFILE, text: 'FROM node:24\n' }],
    });
  });

  it('gives the editor the findings of its own file', async () => {
    const session = open();
    await session.take(project({ Dockerfile: DOCKERFILE, 'b/Dockerfile': DOCKERFILE }));
    const found = await session.edit(
      'Dockerfile',
      'FROM node:24\nCMD node b.js\n',
      session.state().generation,
    );
    expect(found?.map(({ path, code }) => [path, code])).toContainEqual([
      'Dockerfile',
      'JSONArgsRecommended',
    ]);
    expect(found?.every(({ path }) => path === 'Dockerfile')).toBe(true);
  });

  it('does not listen to an editor that was opened before the files changed under it', async () => {
    const session = open();
    await session.take(project({ Dockerfile: DOCKERFILE }));
    const { generation } = session.state();
    await session.fixAll();
    expect(await session.edit('Dockerfile', DOCKERFILE, generation)).toBeUndefined();
    expect(session.state().files[0]?.text).toBe('FROM node:24\nCMD ["node", "a.js"]\n');
  });

  it('takes every certain fix, and gives them back', async () => {
    const session = open();
    await session.take(project({ Dockerfile: DOCKERFILE }));
    await session.fixAll();
    expect(session.state().files[0]?.text).toBe('FROM node:24\nCMD ["node", "a.js"]\n');
    expect(session.state().notice).toEqual({ text: 'Applied 1 fix in 1 file.', canUndo: true });
    await session.undo();
    expect(session.state().files[0]?.text).toBe(DOCKERFILE);
    expect(codes(session)).toContain('JSONArgsRecommended');
  });

  it('is put away, and comes back', async () => {
    const session = open();
    await session.take(project({ Dockerfile: DOCKERFILE }));
    session.startOver();
    expect(session.state().phase).toBe('empty');
    await session.undo();
    expect(session.state()).toMatchObject({ phase: 'open', name: 'shop' });
  });

  it('gets a pasted file, which is then in the editor', async () => {
    const session = open();
    await session.paste('Dockerfile', DOCKERFILE);
    await session.paste('Dockerfile', 'FROM b\n');
    expect(session.state().files.map(({ path }) => path)).toEqual(['Dockerfile', 'Dockerfile.2']);
    expect(session.state().selected).toBe('Dockerfile.2');
  });

  it('says why nothing was taken in, and keeps what was there', async () => {
    const session = open();
    await session.take(project({ Dockerfile: DOCKERFILE }));
    await session.take(
      Promise.resolve({ name: undefined, files: [], leftOut: [{ path: 'a.png', reason: 'binary' }] }),
    );
    expect(session.state()).toMatchObject({ phase: 'open', name: 'shop', notice: { grave: true } });
    expect(session.state().notice?.text).toContain('1 file was left out');
    await session.take(Promise.reject(new Error('The zip file cannot be read.')));
    expect(session.state()).toMatchObject({
      phase: 'open',
      notice: { text: 'The zip file cannot be read.' },
    });
  });

  it('that this version cannot read is kept aside', async () => {
    records.set('project/own', { version: 99, files: 'other' });
    const session = open();
    await session.wake('');
    expect(session.state().phase).toBe('empty');
    expect([...records.keys()].some((key) => key.startsWith('aside/project/own/'))).toBe(true);
  });

  it('is said not to be kept where the browser refuses', async () => {
    const session = open({ ...database, set: () => Promise.reject(new Error('full')) });
    await session.take(project({ Dockerfile: DOCKERFILE }));
    await vi.waitFor(() => {
      expect(session.state().notice?.text).toContain('did not keep the project');
    });
  });
});

describe('a link', () => {
  it('opens its project beside the own one, which stays until it is asked for', async () => {
    const own = open();
    await own.take(project({ Dockerfile: DOCKERFILE }));
    await kept();
    const session = open();
    await session.wake(
      `#${toFragment({ name: 'theirs', files: [{ path: 'Dockerfile', text: 'FROM b\n' }] })}`,
    );
    expect(session.state()).toMatchObject({ name: 'theirs', isShared: true });
    await session.edit('Dockerfile', 'FROM c\n', session.state().generation);
    session.flush();
    expect(records.get('project/own')).toMatchObject({ name: 'shop' });
    await session.backToOwn();
    expect(session.state()).toMatchObject({ name: 'shop', isShared: false });
  });

  it('becomes the own one, and gives the one before back', async () => {
    const own = open();
    await own.take(project({ Dockerfile: DOCKERFILE }));
    await kept();
    const session = open();
    await session.wake(
      `#${toFragment({ name: 'theirs', files: [{ path: 'Dockerfile', text: 'FROM b\n' }] })}`,
    );
    await session.adopt();
    await vi.waitFor(() => {
      expect(records.get('project/own')).toMatchObject({ name: 'theirs' });
    });
    await session.undo();
    expect(session.state()).toMatchObject({ name: 'shop', phase: 'open' });
  });

  it('that is broken says so, and the own one is there', async () => {
    const session = open();
    await session.wake('#project=AAAA');
    expect(session.state()).toMatchObject({ phase: 'empty', notice: { grave: true } });
  });

  it('is refused where it would be too long', async () => {
    const session = open();
    await session.take(Promise.resolve(exampleProject()));
    expect(session.link()).toMatch(/^#project=/);
    const noise = Array.from({ length: 40_000 }, () => Math.random().toString(36)[2] ?? 'x').join('');
    await session.paste('noise.txt', noise);
    expect(session.link()).toBeUndefined();
  });
});

describe('the checker', () => {
  it('is started anew after it failed', async () => {
    let starts = 0;
    const checker = new WorkspaceChecker(() => {
      starts += 1;
      return port(starts === 1 ? () => undefined : answer);
    }, 20);
    expect(await checker.check([])).toEqual({
      failed: 'The check took longer than 0.02 seconds and was stopped.',
    });
    expect(await checker.check([])).toHaveProperty('report');
    expect(starts).toBe(2);
  });

  it('that does not start says why', async () => {
    const checker = new WorkspaceChecker(() => {
      throw new Error('no workers here');
    });
    expect(await checker.check([])).toEqual({ failed: 'The checker did not start: no workers here' });
  });
});
