export type Language =
  'dockerfile' | 'task-definition' | 'dockerignore' | 'hadolint-config' | 'kubernetes' | 'compose';

const DOCKERFILE = /^(?:dockerfile|containerfile)(?:\..+)?$|\.(?:dockerfile|containerfile)$/i;
const TASK_DEFINITION = /task[-_]?def(?:inition)?s?\b.*\.json$/i;
/** `.dockerignore`, or a Dockerfile’s own: `web.dockerfile.dockerignore`. */
const DOCKERIGNORE = /\.dockerignore$/;
const HADOLINT_CONFIG = /^\.hadolint\.ya?ml$/;
const YAML = /\.ya?ml$/i;
/** `compose.yaml`, `docker-compose.prod.yml`, `docker-stack.yml`. */
const COMPOSE = /^(?:docker-)?(?:compose|stack)(?:[._-][\w.-]*)?\.ya?ml$/i;
const TASK_DEFINITION_MEMBER = /"(?:containerDefinitions|requiresCompatibilities|taskDefinitionArn)"\s*:/;

/**
 * Which language a file is in, or undefined where the checker knows none for it.
 * The name decides; a JSON or YAML file with another name counts when it holds what only one of them has.
 */
export function languageOf(path: string, text: string): Language | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (DOCKERIGNORE.test(name)) return 'dockerignore';
  if (DOCKERFILE.test(name)) return 'dockerfile';
  if (HADOLINT_CONFIG.test(name)) return 'hadolint-config';
  if (TASK_DEFINITION.test(name)) return 'task-definition';
  if (name.toLowerCase().endsWith('.json') && TASK_DEFINITION_MEMBER.test(text)) return 'task-definition';
  if (!YAML.test(name)) return undefined;
  if (isManifest(text)) return 'kubernetes';
  return COMPOSE.test(name) || hasServices(text) ? 'compose' : undefined;
}

/** Two of the members that every object of Kubernetes has, at the beginning of a line. */
function isManifest(text: string): boolean {
  const has = (member: string): boolean => new RegExp(`^(?:\uFEFF)?${member}[ \\t]*:`, 'm').test(text);
  return ['apiVersion', 'kind', 'metadata'].filter(has).length > 1;
}

/** Services, of which one names what it runs, as no other file that has services does. */
function hasServices(text: string): boolean {
  let inServices = false;
  for (const line of text.split('\n')) {
    // Blank lines and comments may stand at the edge within.
    if (/^[^\s#]/.test(line)) inServices = /^services:\s*(?:#|$)/.test(line);
    else if (inServices && /^\s+(?:image|build):/.test(line)) return true;
  }
  return false;
}
