import type { Sign, SourceText } from '../source-file.ts';
import { signsOf, type Patterns } from './patterns.ts';

/** Settings with which frameworks keep what users send in a folder; the folder is a group where it stands there. */
const KEEPS: Patterns = {
  javascript:
    /\bmulter\(\s*\{[^}]{0,400}?\bdest\s*:\s*["'`](?<multer>[^"'`\n]*)["'`]|\bdiskStorage\(\s*\{[^}]{0,400}?\bdestination\s*:\s*["'`](?<disk>[^"'`\n]*)["'`]|\buploadDir\s*[:=]\s*["'`](?<formidable>[^"'`\n]*)["'`]|\.mv\(\s*["'`](?<moved>[^"'`\n]*uploads?\/[^"'`\n]*)["'`]/g,
  python:
    /(?:\[["']UPLOAD_FOLDER["']\]|\bUPLOAD_FOLDER)\s*=\s*["'](?<flask>[^"'\n]+)["']|^MEDIA_ROOT\s*=\s*(?!.*(?:environ|getenv|env\())[^\n]+|\bFileSystemStorage\(/gm,
  ruby: /^[ \t]*storage\s+:file\b|\bconfig\.active_storage\.service\s*=\s*:local\b/gm,
  go: /\.SaveUploadedFile\(/g,
  java: /\.transferTo\(\s*(?:new\s+File|Path\.of|Paths\.get)\(\s*"(?<folder>[^"\n]*)/g,
  csharp: /\bPath\.Combine\([^)\n]{0,400}"(?:[^"\n]*\/)?uploads?"/gi,
  php: /\bmove_uploaded_file\(/g,
};

/** Where the code keeps uploads on disk, elsewhere than in the folder for what is soon gone. */
export function uploadFolders(source: SourceText): readonly Sign[] {
  return signsOf(KEEPS, source).filter(({ groups }) =>
    Object.values(groups).every(
      (folder) => folder === undefined || !/^\/?(?:var\/)?tmp(?:\/|$)/.test(folder),
    ),
  );
}
