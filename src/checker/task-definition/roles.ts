import { stringAt } from '../json/node.ts';
import type { Container, TaskDefinitionContext } from './context.ts';
import { imageName } from '../image-name.ts';

/** Words with which people name work that runs once and ends. */
const ONE_OFF =
  /migrat|seed|one-?off|backfill|back-?up|restore|(?:^|[-_/ .:])(?:admin|batch|console|cron|exec|export|import|init|job|once|setup)s?(?:$|[-_/ .:])/i;

/** Whether a container looks as if it ran once and ended, by the name of its family or its own. A guess. */
export function looksOneOff({ family }: TaskDefinitionContext, { name }: Container): boolean {
  return ONE_OFF.test(family) || ONE_OFF.test(name?.value ?? '');
}

/** Collectors of logs, metrics and traces, by the last parts of their images’ names. */
const TELEMETRY =
  /(?:^|\/)(?:(?:aws-for-)?fluent-?bit|fluentd|amazon-cloudwatch-agent|cloudwatch-agent|(?:aws-)?xray-daemon|aws-xray-daemon|aws-otel-collector|opentelemetry-collector(?:-contrib)?|otel-collector|datadog\/agent|datadog-agent|nri-ecs|filebeat|metricbeat|telegraf|promtail|statsd(?:-exporter)?|node-exporter|prom\/[\w-]*exporter|splunk\/universalforwarder)$/;

/** Whether an image is one that watches the app beside it, and is not the app. */
export function isTelemetry(container: Pick<Container, 'object'>): boolean {
  return TELEMETRY.test(repositoryOf(container));
}

/** Databases and brokers: their state is what they are for. */
const STORES =
  /(?:^|[/-])(?:postgres(?:ql)?|postgis|timescaledb|mysql|mariadb|mongo(?:db)?|redis|valkey|memcached|elasticsearch|opensearch|rabbitmq|kafka|zookeeper|cassandra|neo4j|influxdb|minio|clickhouse(?:-server)?|etcd|consul|vault|registry|prometheus|grafana|loki)$/;

/** Whether an image is a backing service by its name. */
export function isStore(container: Pick<Container, 'object'>): boolean {
  return STORES.test(repositoryOf(container));
}

/** The image’s name without registry’s port, tag and digest; empty where it is still to be filled in. */
export function repositoryOf({ object }: Pick<Container, 'object'>): string {
  const image = stringAt(object, 'image');
  return image === undefined ? '' : (imageName(image.value)?.repository ?? '');
}
