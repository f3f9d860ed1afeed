import type { SourceText } from '../source-file.ts';
import type { Patterns } from './patterns.ts';

/** Handlers of the program’s own, and libraries and frameworks that bring one. */
const HANDLES_TERM: Patterns = {
  javascript:
    /\b(?:on|once|addListener|addSignalListener)\(\s*["'`]SIGTERM["'`]|["'`]SIGTERM["'`]|close-with-grace|http-terminator|lightship|terminus|["'`]stoppable["'`]|gracefulShutdown|\benableShutdownHooks\(/gi,
  python: /signal\.SIGTERM|\blifespan\b|on_event\(\s*["']shutdown["']|uvicorn|gunicorn|\bweb\.run_app\(/g,
  go: /syscall\.SIGTERM|signal\.Notify(?:Context)?\(/g,
  ruby: /trap\(?\s*["'](?:SIG)?TERM["']/g,
  java: /addShutdownHook|@PreDestroy|SpringApplication|@SpringBootApplication|\bio\.quarkus\b|@QuarkusMain|\bembeddedServer\(/g,
  csharp:
    /\bWebApplication\.Create|\bHost\.Create|\bWebHost\.Create|IHostApplicationLifetime|UseConsoleLifetime|PosixSignalRegistration|ProcessExit/g,
};

/** Whether the code, or a library it names, does something when it is asked to stop. */
export function handlesTerm(source: SourceText): boolean {
  const pattern = HANDLES_TERM[source.language];
  return pattern !== undefined && source.has(pattern);
}
