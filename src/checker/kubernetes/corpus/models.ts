import { DaemonSet } from 'kubernetes-models/apps/v1/DaemonSet';
import { Deployment } from 'kubernetes-models/apps/v1/Deployment';
import { StatefulSet } from 'kubernetes-models/apps/v1/StatefulSet';
import { CronJob } from 'kubernetes-models/batch/v1/CronJob';
import { Job } from 'kubernetes-models/batch/v1/Job';
import { Ingress } from 'kubernetes-models/networking.k8s.io/v1/Ingress';
import { ConfigMap } from 'kubernetes-models/v1/ConfigMap';
import { Secret } from 'kubernetes-models/v1/Secret';
import { Service } from 'kubernetes-models/v1/Service';

/** Made from whatever data, which `validate` then holds against the schema of its kind. */
type Model = new (data?: never) => { readonly validate: () => void };

const MODELS = new Map<string, Model>(
  Object.entries({
    ConfigMap,
    CronJob,
    DaemonSet,
    Deployment,
    Ingress,
    Job,
    Secret,
    Service,
    StatefulSet,
  }),
);

/**
 * Why the published schema of the Kubernetes API refuses an object; undefined where it does not, and of kinds that it is
 * not asked about. Of tests only.
 */
export function refusal(object: unknown): string | undefined {
  if (typeof object !== 'object' || object === null || !('kind' in object)) return undefined;
  const Model = MODELS.get(String(object.kind));
  if (Model === undefined) return undefined;
  try {
    new Model(object as never).validate();
  } catch (error) {
    return String(error);
  }
  return undefined;
}
