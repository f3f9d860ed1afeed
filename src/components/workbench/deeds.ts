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

/** Saves the files as a zip: `docker build` takes them as they are. */
export async function downloadZip(session: LabSession): Promise<void> {
  const base = fileNameOf(session.spec.id.replaceAll('/', '-'));
  try {
    const { toZip } = await import('../../workspace/export/zip.ts');
    const files = [...session.state().files].map(([path, text]) => ({ path, text }));
    save(`${base}.zip`, toZip(base, files), 'application/zip');
    session.tell({
      text: `${base}.zip is saved. Unpacked, it builds with Docker: cd ${base} && docker build .`,
    });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    session.tell({ text: `The zip was not saved: ${why}`, grave: true });
  }
}
