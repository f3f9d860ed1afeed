import type { Range } from '../../diagnostic.ts';
import type { JsonObject, JsonString, Span } from '../../json/node.ts';
import { isStore, isTelemetry } from '../../task-definition/roles.ts';

/** What deploys a container: Amazon ECS, Kubernetes, or Docker Compose, which is for development in most projects. */
export type Platform = 'ecs' | 'kubernetes' | 'compose';

/** A container that a file of the workspace deploys, as far as all platforms have the same of it. */
export interface Deployed {
  readonly platform: Platform;
  /** The file, which turns a place in its text into a range. */
  readonly file: { readonly path: string; range(span: Span): Range };
  /** The object that describes it, whatever its form. */
  readonly object: JsonObject;
  /** For the beginning of a sentence: `` `web` `` or ``Service `web` ``. */
  readonly label: string;
  /** What it is deployed with, as one: a family, a workload, a service. */
  readonly unit: string;
  /** Whether it is there to do some work and end. */
  readonly ends: boolean;
  /** What it runs, so that two that run the same have the same: the image, or what is built. Empty where unknown. */
  readonly program: string;
  readonly image: JsonString | undefined;
  /** The Dockerfile’s path in the workspace, where the file that deploys it also builds it. */
  readonly dockerfile: { readonly path: string; readonly place: Span } | undefined;
  readonly variables: readonly Variable[];
  /** Whether some of its variables come from where no file of the workspace tells. */
  readonly hasMore: boolean;
  /** The ports that it is reached at, within. */
  readonly ports: readonly { readonly port: number; readonly place: Span }[];
  /** How long it has between the signal to stop and the kill, and where that is said. */
  readonly stop: { readonly seconds: number; readonly place: Span | undefined };
  /** Secrets it gets by reference. */
  readonly secrets: { readonly count: number; readonly place: Span } | undefined;
  readonly readOnly: Span | undefined;
  /** An init process that hands signals on. */
  readonly init: Span | undefined;
  readonly logDriver: JsonString | undefined;
  /** Where its own share of processor and memory is said, when it is the only one in its unit. */
  readonly size: Span | undefined;
  /** A check before which it gets no requests. */
  readonly readiness: Span | undefined;
}

/** A variable that a container gets from its platform. */
export interface Variable {
  readonly name: string;
  /** Undefined where it stands elsewhere. */
  readonly value: string | undefined;
  readonly place: Span;
}

/**
 * Those that may run the code of the workspace: not databases, not collectors of logs, and of a Compose file what is built
 * here, since it pulls the rest.
 */
export function ofTheCode(deployed: readonly Deployed[]): readonly Deployed[] {
  return deployed.filter(
    (each) =>
      !isStore(each) && !isTelemetry(each) && (each.platform !== 'compose' || each.dockerfile !== undefined),
  );
}

/** Of these, what is meant for production: of task definitions and manifests, or of Compose files where there is nothing else. */
export function forProduction(deployed: readonly Deployed[]): readonly Deployed[] {
  const all = ofTheCode(deployed);
  const others = all.filter(({ platform }) => platform !== 'compose');
  return others.length > 0 ? others : all;
}
