import { describe, expect, it, vi } from 'vitest';
import { checkWorkspace } from '../../../checker/factors/workspace.ts';
import { FileSystem } from '../../../lab/file-system/file-system.ts';
import { WorkspaceChecker, type CheckerPort } from '../../../workspace/checking.ts';
import type { Database } from '../../../workspace/database.ts';
import { savedLab } from '../../../workspace/labs.ts';
import { toFragment } from '../../../workspace/share-link.ts';
import type { WorkspaceAnswer } from '../../../workspace/worker.ts';
import type { LabSpec } from '../lab-spec.ts';
import { LabSession } from './lab-session.ts';
import { nameFault } from './lab-state.ts';

const HOME = '/home/you/lab';
const spec: LabSpec = {
  id: '09-disposability',
  title: 'Stop',
  start: [
    { path: 'Dockerfile', text: 'FROM node:24-slim\nCMD node server.js\n' },
    { path: 'server.js', text: 'listen();\n' },
  ],
  open: ['server.js'],
  command: undefined,
  services: [],
  solution: undefined,
};

/** The worker's work, done here. */
function checker(): WorkspaceChecker {
  return new WorkspaceChecker(() => {
    let hear: (event: { data: WorkspaceAnswer }) => void = () => undefined;
    const port: CheckerPort = {
      postMessage: ({ id, files }) => {
        void checkWorkspace(files).then((report) => {
          hear({ data: { id, report } });
        });
      },
      addEventListener: (type: string, listener: unknown) => {
        if (type === 'message') hear = listener as typeof hear;
      },
      terminate: () => undefined,
    };
    return port;
  });
}

function memory(): Database & { readonly records: Map<string, unknown> } {
  const records = new Map<string, unknown>();
  return {
    records,
    get: (key) => Promise.resolve(records.get(key)),
    set: (key, record) => Promise.resolve(void records.set(key, structuredClone(record))),
    delete: (key) => Promise.resolve(void records.delete(key)),
  };
}

async function opened(database: Database = memory(), fragment = ''): Promise<LabSession> {
  const session = new LabSession({ spec, tasks: [], checker: checker(), database });
  await session.wake(fragment);
  return session;
}

function world(): { readonly files: FileSystem; readonly home: string } {
  const files = new FileSystem();
  files.mkdir(HOME, { recursive: true });
  files.chown(HOME, 1000, 1000);
  return { files, home: HOME };
}

const paths = (session: LabSession) => [...session.state().files.keys()].sort();
const kept = (session: LabSession, database: Database) =>
  vi.waitFor(async () => {
    session.keepSoon();
    session.flush();
    const lab = await savedLab('lab/09-disposability', database);
    expect(lab).toBeDefined();
    return lab;
  });

describe('a lab that is opened', () => {
  it('has the files of its start, and the one it names in front', async () => {
    const { files, tabs, selected, round } = (await opened()).state();
    expect([...files.keys()]).toEqual(['Dockerfile', 'server.js']);
    expect([tabs, selected, round]).toEqual([['server.js'], 'server.js', 1]);
  });

  it('comes back as it was left', async () => {
    const database = memory();
    const session = await opened(database);
    session.select('Dockerfile');
    await session.edit('Dockerfile', 'FROM node\n');
    session.create('notes.md');
    session.hint('build');
    await vi.waitFor(async () => {
      session.flush();
      expect((await savedLab('lab/09-disposability', database))?.files).toHaveLength(3);
    });
    const again = (await opened(database)).state();
    expect(again.files.get('Dockerfile')).toBe('FROM node\n');
    expect([again.tabs, again.selected]).toEqual([['server.js', 'Dockerfile', 'notes.md'], 'notes.md']);
    expect(again.hints).toEqual({ build: 1 });
  });

  it('shows a link’s files, and keeps the learner’s own until they are taken over', async () => {
    const database = memory();
    const own = await opened(database);
    await own.edit('server.js', 'mine();\n');
    await kept(own, database);
    const fragment = toFragment({ name: spec.id, files: [{ path: 'a', text: 'theirs' }] }, 'lab');
    const shared = await opened(database, `#${fragment}`);
    expect([paths(shared), shared.state().isShared]).toEqual([['a'], true]);
    shared.keepSoon();
    shared.flush();
    await shared.adopt();
    expect(shared.state().before?.files.find(({ path }) => path === 'server.js')?.text).toBe('mine();\n');
    shared.bringBack();
    expect(paths(shared)).toEqual(['Dockerfile', 'server.js']);
  });

  it('says so where a link is broken or another lab’s', async () => {
    const { name, files } = { name: '03-config', files: spec.start };
    expect((await opened(memory(), '#lab=%%%')).state().notice?.text).toMatch(/^The link is broken/);
    const other = await opened(memory(), `#${toFragment({ name, files }, 'lab')}`);
    expect(other.state().notice?.text).toMatch(/another lab/);
    expect(paths(other)).toEqual(['Dockerfile', 'server.js']);
  });
});

describe('the editor', () => {
  it('gets the findings in its file, with the others in view', async () => {
    const session = await opened();
    const found = await session.edit('Dockerfile', 'FROM node:24-slim\nCMD node server.js\n');
    expect(found?.map(({ code }) => code)).toContain('JSONArgsRecommended');
    expect(await session.edit('gone', 'x')).toBeUndefined();
    expect(session.state().files.has('gone')).toBe(false);
  });
});

describe('the world’s files', () => {
  it('are the learner’s from the first moment, and at once after each edit', async () => {
    const session = await opened();
    const { files, home } = world();
    files.writeFile(`${home}/old`, 'x');
    session.enter({ files, home });
    expect(files.list(home)).toEqual(['Dockerfile', 'server.js']);
    const checked = session.edit('server.js', 'close();\n');
    expect(files.readText(`${home}/server.js`)).toBe('close();\n');
    await checked;
    session.create('src/deep/new.js');
    expect(files.stat(`${home}/src/deep/new.js`).uid).toBe(1000);
    session.rename('src/deep/new.js', 'src/other.js');
    expect([files.exists(`${home}/src/deep`), files.exists(`${home}/src/other.js`)]).toEqual([false, true]);
    session.remove('src/other.js');
    expect(files.exists(`${home}/src`)).toBe(false);
  });

  it('appear in the editor when a command writes them', async () => {
    const session = await opened();
    const { files, home } = world();
    session.enter({ files, home });
    files.writeFile(`${home}/made.txt`, 'by hand');
    files.writeFile(`${home}/server.js`, 'changed();\n');
    files.remove(`${home}/Dockerfile`);
    files.mkdir(`${home}/node_modules`);
    files.writeFile(`${home}/node_modules/x.js`, '');
    await vi.waitFor(() => {
      expect(paths(session)).toEqual(['made.txt', 'server.js']);
    });
    expect(session.state().files.get('server.js')).toBe('changed();\n');
    expect(session.state().revisions.get('server.js')).toBe(1);
  });

  it('that cannot be written are told of', async () => {
    const session = await opened();
    const { files, home } = world();
    files.writeFile(`${home}/server.js`, 'root’s own');
    files.chmod(`${home}/server.js`, 0o400);
    session.enter({ files, home });
    expect(session.state().notice?.text).toMatch(/^server\.js was not written: EACCES/);
  });
});

describe('a reset', () => {
  it('begins anew and brings the learner’s version back when asked', async () => {
    const session = await opened();
    const { files, home } = world();
    session.enter({ files, home });
    await session.edit('server.js', 'mine();\n');
    session.reset();
    expect(session.state().files.get('server.js')).toBe('listen();\n');
    expect(session.state().round).toBe(2);
    session.bringBack();
    expect(session.state().files.get('server.js')).toBe('mine();\n');
    expect(files.readText(`${home}/server.js`)).toBe('mine();\n');
    session.bringBack();
    expect(session.state().files.get('server.js')).toBe('listen();\n');
  });
});

describe('files', () => {
  it('that were taken away or replaced can be had back', async () => {
    const session = await opened();
    session.remove('server.js');
    expect(paths(session)).toEqual(['Dockerfile']);
    session.state().notice?.offer?.run();
    expect(session.state().selected).toBe('server.js');
    session.add([{ path: 'server.js', text: 'dropped' }], 'src');
    session.add([{ path: 'server.js', text: 'dropped' }]);
    expect(session.state().files.get('server.js')).toBe('dropped');
    session.state().notice?.offer?.run();
    expect(session.state().files.get('server.js')).toBe('listen();\n');
    expect(paths(session)).toContain('src/server.js');
  });

  it('keep their tab when they are renamed, and the next tab comes forward when one is closed', async () => {
    const session = await opened();
    session.select('Dockerfile');
    session.rename('Dockerfile', 'docker/Dockerfile');
    expect(session.state().tabs).toEqual(['server.js', 'docker/Dockerfile']);
    session.close('docker/Dockerfile');
    expect(session.state().selected).toBe('server.js');
  });

  it.each([
    ['', 'needs a name'],
    ['/a', 'without a slash'],
    ['a//b', 'name of its own'],
    ['../a', 'name of its own'],
    ['node_modules/a.js', 'npm and git'],
    ['server.js', 'there already'],
    ['src', 'is a folder'],
    ['server.js/a', 'no folder'],
  ])('cannot be called %j', (name, why) => {
    expect(
      nameFault(name, new Map([...spec.start.map(({ path }) => [path, ''] as const), ['src/a', '']])),
    ).toContain(why);
  });
});

describe('tasks', () => {
  it('that were done stay done before', async () => {
    const session = new LabSession({
      spec,
      tasks: [{ id: 'one', title: 'One', hints: ['Look.'], check: () => ({ state: 'done' }) }],
      checker: checker(),
      database: memory(),
    });
    await session.wake('');
    session.judged([{ state: 'done' }]);
    session.judged([{ state: 'not-yet', because: 'it stopped' }]);
    expect([...session.state().done]).toEqual(['one']);
    expect(session.state().outcomes?.[0]?.state).toBe('not-yet');
  });
});
