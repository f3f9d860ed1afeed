import { isDependencyFolder, takeIn, type Incoming, type Intake } from '../../checker/factors/take-in.ts';
import { filesInZip, isZip } from './zip.ts';

/** More than anybody means to drop: a home folder is stopped here before its last file. */
const MOST_ENTRIES = 50_000;

/**
 * What was dropped: files, folders with all that is in them, zip archives. Call it while the drop is being handled:
 * later the browser has forgotten what was dropped.
 * @throws ZipFault where an archive cannot be read.
 */
export async function takeInDrop(items: DataTransferItemList): Promise<Intake> {
  // What comes from another page is a file, but lies in no file system.
  const given = Array.from(items, (item) => item.webkitGetAsEntry() ?? item.getAsFile());
  const found: Incoming[] = [];
  for (const each of given) {
    if (each instanceof File) found.push(incoming(each.name, each));
    else if (each !== null) await walk(each, found);
  }
  return takeIn(await unpacked(found));
}

/**
 * What was chosen in a dialog, for files or for a folder.
 * @throws ZipFault where an archive cannot be read.
 */
export async function takeInChosen(files: FileList): Promise<Intake> {
  const found = Array.from(files, (file) =>
    incoming(file.webkitRelativePath === '' ? file.name : file.webkitRelativePath, file),
  );
  return takeIn(await unpacked(found));
}

async function walk(entry: FileSystemEntry, found: Incoming[]): Promise<void> {
  if (found.length >= MOST_ENTRIES) return;
  const path = entry.fullPath.replace(/^\//, '');
  if (isFile(entry)) {
    const file = await new Promise<File | undefined>((resolve) => {
      entry.file(resolve, () => {
        resolve(undefined);
      });
    });
    found.push(
      file === undefined
        ? { path, size: 0, read: () => Promise.reject(new Error('The browser could not open it.')) }
        : incoming(path, file),
    );
  } else if (isFolder(entry) && !isDependencyFolder(entry.name)) {
    for (const child of await children(entry)) await walk(child, found);
  }
}

/** The browser hands the entries of a folder out in heaps, an empty one at the end. */
async function children(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const heap = await new Promise<readonly FileSystemEntry[]>((resolve) => {
      reader.readEntries(resolve, () => {
        resolve([]);
      });
    });
    if (heap.length === 0 || all.length > MOST_ENTRIES) return all;
    all.push(...heap);
  }
}

/** Zip archives give way to what is in them; one alone gives the project its name. */
async function unpacked(found: readonly Incoming[]): Promise<Incoming[]> {
  const all: Incoming[] = [];
  for (const file of found) {
    if (!/\.zip$/i.test(file.path)) {
      all.push(file);
      continue;
    }
    const bytes = await file.read();
    if (!isZip(bytes)) {
      all.push(file);
      continue;
    }
    const within = found.length === 1 ? '' : `${file.path.replace(/\.zip$/i, '')}/`;
    for (const inside of filesInZip(bytes)) all.push({ ...inside, path: `${within}${inside.path}` });
  }
  return all;
}

function incoming(path: string, file: File): Incoming {
  return { path, size: file.size, read: async () => new Uint8Array(await file.arrayBuffer()) };
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
