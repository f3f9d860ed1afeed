import type { FactorName } from '../factor-names.ts';
import type { ProjectSession } from '../session.ts';
import { currentFiles } from '../state.ts';
import { fileNameOf, save } from '../../workspace/export/save.ts';

/** Saves the project, or what is known of it, as a file. What it takes is fetched when it is first asked for. */
export async function downloadAs(
  what: 'zip' | 'patch' | 'markdown' | 'sarif',
  session: ProjectSession,
): Promise<void> {
  const { name, files, report } = session.state();
  const base = fileNameOf(name);
  try {
    if (what === 'zip') {
      const { toZip } = await import('../../workspace/export/zip.ts');
      save(`${base}.zip`, toZip(base, currentFiles(files)), 'application/zip');
    } else if (what === 'patch') {
      const { toPatch } = await import('../../workspace/export/patch.ts');
      const changed = files.map(({ path, original, text }) => ({ path, before: original, after: text }));
      save(`${base}.patch`, toPatch(changed), 'text/x-diff');
    } else if (report !== undefined) {
      const { toMarkdown, toSarif } = await import('../export/report.ts');
      const reported = { files: currentFiles(files), report };
      if (what === 'markdown')
        save(`${base}-twelve-factor.md`, toMarkdown(name ?? 'Project', reported), 'text/markdown');
      else save(`${base}.sarif`, toSarif(reported), 'application/sarif+json');
    }
  } catch (error) {
    tellFailure(session, error);
  }
}

/** Puts a link to the project into the clipboard, and into the address bar. */
export async function copyLink(session: ProjectSession): Promise<void> {
  const fragment = session.link();
  if (fragment === undefined) {
    session.tell({
      text: 'The project is too large for a link: packed, it has more than 16,000 characters. Download it as a zip instead.',
      grave: true,
    });
    return;
  }
  history.replaceState(null, '', fragment);
  try {
    await navigator.clipboard.writeText(location.href);
    session.tell({
      text: 'The link is in the clipboard. It carries the project itself: whoever has the link can read all of it.',
    });
  } catch {
    session.tell({
      text: 'The browser did not let the link into the clipboard. It stands in the address bar.',
    });
  }
}

/** Saves the scorecard as a picture. */
export async function savePicture(session: ProjectSession, names: readonly FactorName[]): Promise<void> {
  const { name, report } = session.state();
  if (report === undefined) return;
  try {
    const { toPicture } = await import('../picture/to-picture.ts');
    const titles = names.map(({ title }) => title);
    save(`${fileNameOf(name)}-scorecard.png`, await toPicture(name, report.scorecard, titles), 'image/png');
  } catch (error) {
    tellFailure(session, error);
  }
}

function tellFailure(session: ProjectSession, error: unknown): void {
  const why = error instanceof Error ? error.message : String(error);
  session.tell({ text: `That did not work: ${why}`, grave: true });
}
