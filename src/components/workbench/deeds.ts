import { fileNameOf, save } from '../../workspace/export/save.ts';
import type { LabSession } from './session/lab-session.ts';

/** Puts a link to the lab's files into the clipboard, and into the address bar. */
export async function copyLink(session: LabSession): Promise<void> {
  const fragment = session.link();
  if (fragment === undefined) {
    session.tell({
      text: 'The files are too large for a link: packed, they have more than 16,000 characters. Download them as a zip instead.',
      grave: true,
    });
    return;
  }
  const address = new URL(fragment, location.href).href;
  try {
    await navigator.clipboard.writeText(address);
    session.tell({
      text: 'The link is in the clipboard. It carries the files themselves: whoever has the link can read all of them.',
    });
  } catch {
    history.replaceState(null, '', fragment);
    session.tell({
      text: 'The browser did not let the link into the clipboard. It stands in the address bar.',
    });
  }
}

/** Saves the files as a zip, with the lab's own packages where they ask for some: `docker build` takes it as it is. */
export async function downloadZip(session: LabSession): Promise<void> {
  const base = fileNameOf(session.spec.id.replaceAll('/', '-'));
  try {
    const [{ toZip }, { takeAlong }, { createPageStore }] = await Promise.all([
      import('../../workspace/export/zip.ts'),
      import('../../lab/commands/packages/take-along/take-along.ts'),
      import('../../lab/commands/packages/page-store.ts'),
    ]);
    const own = session.state().files;
    const all = await takeAlong(own, createPageStore);
    const files = [...all].map(([path, text]) => ({ path, text }));
    save(`${base}.zip`, toZip(base, files), 'application/zip');
    session.tell({
      text: `${base}.zip is saved. Unpacked, it builds with Docker: cd ${base} && docker build .${
        all.size > own.size ? ' READ-ME-FIRST.md in it tells what it brings along.' : ''
      }`,
    });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    session.tell({ text: `The zip was not saved: ${why}`, grave: true });
  }
}
