import { KINDS } from './schema.generated.ts';

/** A version of an API that Kubernetes no longer serves. */
export interface Removed {
  /** The release that stopped serving it. */
  readonly since: string;
  /** What to write instead; without one, the kind is gone. */
  readonly now?: string;
}

/**
 * By API version and kind. Source: https://kubernetes.io/docs/reference/using-api/deprecation-guide/
 */
const REMOVED: Readonly<Record<string, Readonly<Record<string, Removed>>>> = {
  'extensions/v1beta1': {
    Deployment: { since: '1.16', now: 'apps/v1' },
    DaemonSet: { since: '1.16', now: 'apps/v1' },
    ReplicaSet: { since: '1.16', now: 'apps/v1' },
    NetworkPolicy: { since: '1.16', now: 'networking.k8s.io/v1' },
    PodSecurityPolicy: { since: '1.16' },
    Ingress: { since: '1.22', now: 'networking.k8s.io/v1' },
  },
  'apps/v1beta1': {
    Deployment: { since: '1.16', now: 'apps/v1' },
    StatefulSet: { since: '1.16', now: 'apps/v1' },
  },
  'apps/v1beta2': {
    Deployment: { since: '1.16', now: 'apps/v1' },
    DaemonSet: { since: '1.16', now: 'apps/v1' },
    ReplicaSet: { since: '1.16', now: 'apps/v1' },
    StatefulSet: { since: '1.16', now: 'apps/v1' },
  },
  'batch/v1beta1': { CronJob: { since: '1.25', now: 'batch/v1' } },
  'networking.k8s.io/v1beta1': {
    Ingress: { since: '1.22', now: 'networking.k8s.io/v1' },
    IngressClass: { since: '1.22', now: 'networking.k8s.io/v1' },
  },
  'policy/v1beta1': {
    PodDisruptionBudget: { since: '1.25', now: 'policy/v1' },
    PodSecurityPolicy: { since: '1.25' },
  },
  'autoscaling/v2beta1': { HorizontalPodAutoscaler: { since: '1.25', now: 'autoscaling/v2' } },
  'autoscaling/v2beta2': { HorizontalPodAutoscaler: { since: '1.26', now: 'autoscaling/v2' } },
  'rbac.authorization.k8s.io/v1beta1': {
    Role: { since: '1.22', now: 'rbac.authorization.k8s.io/v1' },
    RoleBinding: { since: '1.22', now: 'rbac.authorization.k8s.io/v1' },
    ClusterRole: { since: '1.22', now: 'rbac.authorization.k8s.io/v1' },
    ClusterRoleBinding: { since: '1.22', now: 'rbac.authorization.k8s.io/v1' },
  },
  'apiextensions.k8s.io/v1beta1': {
    CustomResourceDefinition: { since: '1.22', now: 'apiextensions.k8s.io/v1' },
  },
  'scheduling.k8s.io/v1beta1': { PriorityClass: { since: '1.22', now: 'scheduling.k8s.io/v1' } },
  'storage.k8s.io/v1beta1': {
    StorageClass: { since: '1.22', now: 'storage.k8s.io/v1' },
    CSIStorageCapacity: { since: '1.27', now: 'storage.k8s.io/v1' },
  },
  'node.k8s.io/v1beta1': { RuntimeClass: { since: '1.25', now: 'node.k8s.io/v1' } },
  'discovery.k8s.io/v1beta1': { EndpointSlice: { since: '1.25', now: 'discovery.k8s.io/v1' } },
};

/** What became of a kind in a version of its API, where it is no longer served. */
export function removedApi(apiVersion: string, kind: string): Removed | undefined {
  const kinds = Object.hasOwn(REMOVED, apiVersion) ? REMOVED[apiVersion] : undefined;
  return kinds !== undefined && Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
}

/** The API version that a kind belongs to today; undefined for kinds that are not known here. */
export function versionOf(kind: string): string | undefined {
  return Object.keys(KINDS).find((version) => KINDS[version]?.includes(kind));
}

/** Every kind whose structure is known. */
export const KNOWN_KINDS: readonly string[] = Object.values(KINDS).flat();
