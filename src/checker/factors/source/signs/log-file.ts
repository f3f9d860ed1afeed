import type { Sign, SourceText } from '../source-file.ts';
import { signsOf, type Patterns } from './patterns.ts';

const LOG_FILES: Patterns = {
  javascript:
    /\b(?:appendFile|appendFileSync|createWriteStream|writeFile|writeFileSync)\(\s*["'`][^"'`\n]*\.log(?!\w)[^"'`\n]*["'`]|\btransports\.(?:File|DailyRotateFile)\(|\bnew\s+(?:File|DailyRotateFile)\s*\(\s*\{[^}]{0,400}\bfilename\b|\bpino\.destination\(\s*["'`]/g,
  python:
    /\b(?:logging\.)?(?:handlers\.)?(?:RotatingFileHandler|TimedRotatingFileHandler|WatchedFileHandler|FileHandler)\(|["']logging\.(?:handlers\.)?(?:Rotating|TimedRotating|Watched)?FileHandler["']|basicConfig\([^)]{0,400}\bfilename\s*=|^(?:accesslog|errorlog)\s*=\s*["'](?!-["'])/gm,
  ruby: /Logger\.new\(\s*["'][^"'\n]*\.log["']|^[ \t]*stdout_redirect\s+["']/gm,
  go: /os\.OpenFile\(\s*"[^"\n]*\.log"|\blumberjack\.Logger\{/g,
  java: /new\s+(?:FileHandler|RollingFileAppender|FileAppender)\s*(?:<[^>\n]*>)?\(/g,
  csharp: /\.WriteTo\.File\(|\bFile\.Append(?:AllText|AllLines|Text)(?:Async)?\(\s*"[^"\n]*\.log"/g,
  php: /error_log\([^)\n]{0,400},\s*3\s*,|file_put_contents\(\s*["'][^"'\n]*\.log["']|new\s+(?:RotatingFileHandler|StreamHandler)\(\s*["'](?!php:)/g,
  // As properties, or as YAML: `file` below `logging`, or all in one line.
  spring:
    /^logging\.file\.(?:name|path)\s*[=:]|^logging\.file:|^logging:[ \t]*\n(?:(?:[ \t]+[^\n]*)?\n)*?[ \t]+file(?:\.(?:name|path))?:/gm,
};

/** Where the code writes its log into a file. */
export function logFiles(source: SourceText): readonly Sign[] {
  return signsOf(LOG_FILES, source);
}
