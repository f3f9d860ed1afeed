import type { Factor } from '../../../checker/diagnostic.ts';

/** What became of a block since 2019: here and grown; here, but a part of it closed; not to be begun with. */
export type Change = 'grown' | 'part' | 'leave';

/** A building block of slide 38, as it stands in November 2026. */
export interface BuildingBlock {
  readonly name: string;
  /** Two to six words for the board. */
  readonly today: string;
  /** What it is today, in whole sentences, with the dates of what changed. */
  readonly now: string;
  readonly change: Change;
  /** What to take instead of it, or of the part that closed. */
  readonly instead?: string;
  /** The factors it serves, the one it serves most first. */
  readonly factors: readonly [Factor, ...Factor[]];
  /** Where the course uses it beside the chapters of its factors. */
  readonly chapter?: 'containers';
  /** The page that says so. */
  readonly source: string;
}

export interface BlockGroup {
  readonly title: string;
  readonly blocks: readonly BuildingBlock[];
}

const DOCS = 'https://docs.aws.amazon.com';

/** The 22 blocks in the six groups of the talk; ordered so that three columns are even. */
export const BLOCK_GROUPS: readonly BlockGroup[] = [
  {
    title: 'Compute',
    blocks: [
      {
        name: 'Elastic Beanstalk',
        today: 'containers on Amazon Linux 2023',
        now: 'Turns a folder with a Dockerfile or a Compose file into a running environment. AWS sends users of its multi-container Docker on the first Amazon Linux to ECS running on Amazon Linux 2023.',
        change: 'part',
        factors: [5],
        source: `${DOCS}/elasticbeanstalk/latest/dg/docker-multicontainer-migration.html`,
      },
      {
        name: 'Fargate',
        today: 'up to 16 vCPU, 120 GB',
        now: 'Runs a task without a machine of yours, up to 16 vCPU and 120 GB of memory. Fargate Spot runs tasks that may be interrupted, at a lower price, with a warning of two minutes.',
        change: 'grown',
        factors: [9, 8],
        chapter: 'containers',
        source: `${DOCS}/AmazonECS/latest/developerguide/AWS_Fargate.html`,
      },
      {
        name: 'ECS',
        today: 'blue/green, Managed Instances',
        now: 'Places tasks, keeps their number, replaces what dies. Since 2025 it shifts traffic between two versions by itself, and Managed Instances keeps EC2 machines for you.',
        change: 'grown',
        factors: [8, 5, 9],
        chapter: 'containers',
        source: `${DOCS}/AmazonECS/latest/developerguide/document_history.html`,
      },
      {
        name: 'EKS',
        today: 'Auto Mode',
        now: 'Kubernetes, with a control plane that AWS runs. In Auto Mode AWS runs the nodes too, and recommends that over Fargate for EKS, which came in December 2019.',
        change: 'grown',
        factors: [8],
        chapter: 'containers',
        source: `${DOCS}/eks/latest/userguide/auto-migrate-fargate.html`,
      },
      {
        name: 'ECR',
        today: 'immutable tags, managed signing',
        now: 'Keeps images, each under the digest of what is in it. A repository can refuse to have tags moved, with exceptions by pattern since 23 July 2025, and sign images by itself since 21 November 2025.',
        change: 'grown',
        factors: [1, 5],
        chapter: 'containers',
        source: `${DOCS}/AmazonECR/latest/userguide/doc-history.html`,
      },
    ],
  },
  {
    title: 'Logging and monitoring',
    blocks: [
      {
        name: 'CloudWatch',
        today: 'takes OpenTelemetry directly',
        now: 'Collects logs, metrics and traces. It speaks OpenTelemetry’s protocol at endpoints of its own, so a program or a collector needs no agent of AWS’s.',
        change: 'grown',
        factors: [11],
        source: `${DOCS}/AmazonCloudWatch/latest/monitoring/CloudWatch-OTLPEndpoint.html`,
      },
      {
        name: 'CloudTrail',
        today: 'alive; its Lake is closed',
        now: 'Records who called which API of AWS. CloudTrail Lake, its store for queries, takes no new customers since 31 May 2026.',
        change: 'part',
        factors: [11, 12],
        source: `${DOCS}/awscloudtrail/latest/userguide/cloudtrail-document-history.html`,
      },
    ],
  },
  {
    title: 'Developer tools',
    blocks: [
      {
        name: 'X-Ray',
        today: 'maintenance',
        now: 'Keeps and shows traces, as in 2019. Its own SDK and daemon get security fixes only since 25 February 2026.',
        change: 'leave',
        instead: 'OpenTelemetry',
        factors: [11],
        source: `${DOCS}/xray/latest/devguide/xray-daemon-eos.html`,
      },
      {
        name: 'CodeBuild',
        today: 'also runs GitHub Actions',
        now: 'Builds in a fresh container each time, so what nobody declared is missed at once. It also serves as a runner for GitHub Actions, GitLab and Buildkite.',
        change: 'grown',
        factors: [5, 2],
        source: `${DOCS}/codebuild/latest/userguide/runners.html`,
      },
      {
        name: 'CodePipeline',
        today: 'V2 pipelines with triggers',
        now: 'Carries a commit through build, test and deployment. Pipelines of type V2 start on branches, tags and paths, and one action builds an image and pushes it to ECR.',
        change: 'grown',
        factors: [5],
        source: `${DOCS}/codepipeline/latest/userguide/action-reference-ECRBuildAndPublish.html`,
      },
      {
        name: 'Cloud9',
        today: 'closed to newcomers',
        now: 'An editor in the browser, with a machine behind it. It takes no new customers since 25 July 2024. AWS points to CloudShell for a command line, and to its toolkits for your own editor.',
        change: 'leave',
        instead: 'CloudShell',
        factors: [10],
        source: `${DOCS}/cloud9/latest/APIReference/Welcome.html`,
      },
    ],
  },
  {
    title: 'Networking and API proxy',
    blocks: [
      {
        name: 'API Gateway',
        today: 'HTTP APIs, streamed responses',
        now: 'A front door for APIs. HTTP APIs came on 12 March 2020; REST APIs stream responses since 19 November 2025, and reach a private Application Load Balancer since 21 November 2025.',
        change: 'grown',
        factors: [7],
        source: `${DOCS}/apigateway/latest/developerguide/history.html`,
      },
      {
        name: 'Elastic Load Balancing',
        today: 'mutual TLS, JWT checks',
        now: 'Spreads requests over the tasks that are well. It asks clients for certificates since 26 November 2023, rewrites hosts and URLs since 15 October 2025, and checks access tokens since 21 November 2025.',
        change: 'grown',
        factors: [7, 8, 9],
        source: `${DOCS}/elasticloadbalancing/latest/application/doc-history.html`,
      },
      {
        name: 'Route 53',
        today: 'alias records before CNAMEs',
        now: 'Answers names, as in 2019. An alias record points at a load balancer and works at the top of a domain too, where a CNAME is not allowed.',
        change: 'grown',
        factors: [4],
        source: `${DOCS}/Route53/latest/DeveloperGuide/resource-record-sets-choosing-alias-non-alias.html`,
      },
    ],
  },
  {
    title: 'Storage and database',
    blocks: [
      {
        name: 'DynamoDB',
        today: 'strong consistency across Regions',
        now: 'A key-value store without servers. Global tables, in their version of November 2019, take writes in several Regions and can be strongly consistent between them.',
        change: 'grown',
        factors: [6, 4],
        source: `${DOCS}/amazondynamodb/latest/developerguide/V2globaltables_HowItWorks.html`,
      },
      {
        name: 'S3',
        today: 'encrypted, private by default',
        now: 'Keeps files that outlive any task. It encrypts every new object since 5 January 2023, and new buckets block public access since April 2023.',
        change: 'grown',
        factors: [4, 6],
        source: `${DOCS}/AmazonS3/latest/userguide/UsingServerSideEncryption.html`,
      },
      {
        name: 'ElastiCache',
        today: 'Valkey, serverless',
        now: 'Keeps sessions and hot data in memory. It offers Valkey since 8 October 2024, and serverless caches; Redis OSS 4 and 5 are out of standard support.',
        change: 'part',
        instead: 'Valkey',
        factors: [6, 4],
        source: `${DOCS}/AmazonElastiCache/latest/dg/WhatsNew.html`,
      },
      {
        name: 'RDS',
        today: 'managed PostgreSQL, MySQL …',
        now: 'Runs PostgreSQL, MySQL, MariaDB and others. A blue/green deployment rehearses an upgrade on a synchronised copy, and switches over with downtime typically under a minute.',
        change: 'grown',
        factors: [4, 10],
        source: `${DOCS}/AmazonRDS/latest/UserGuide/blue-green-deployments.html`,
      },
    ],
  },
  {
    title: 'Application integration',
    blocks: [
      {
        name: 'SQS',
        today: 'queues, now fair ones',
        now: 'Holds work until a worker takes it, and gives it out again when the worker dies. In fair queues, since 21 July 2025, one busy customer no longer delays all others.',
        change: 'grown',
        factors: [8, 9],
        source: `${DOCS}/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-release-notes.html`,
      },
      {
        name: 'SNS',
        today: 'one message, many receivers',
        now: 'Sends one message to many queues, functions and addresses. Its message data protection takes no new customers since 30 April 2026.',
        change: 'part',
        factors: [4],
        source: `${DOCS}/sns/latest/dg/sns-release-notes.html`,
      },
      {
        name: 'MQ',
        today: 'ActiveMQ and RabbitMQ',
        now: 'Runs brokers for programs that speak AMQP or JMS already. With RabbitMQ 4, a queue is a replicated quorum queue unless you ask for another kind.',
        change: 'grown',
        factors: [4],
        source: `${DOCS}/amazon-mq/latest/developer-guide/rabbitmq-4.html`,
      },
      {
        name: 'Step Functions',
        today: 'runs ECS tasks in order',
        now: 'Runs steps in order, ECS tasks among them, waits for each, and knows when one has failed. For one-off work that has more than one step.',
        change: 'grown',
        factors: [12],
        source: `${DOCS}/step-functions/latest/dg/connect-ecs.html`,
      },
    ],
  },
];

/** All 22, in the board's order. */
export const BLOCKS: readonly BuildingBlock[] = BLOCK_GROUPS.flatMap(({ blocks }) => blocks);

/** What is looked for: a factor or any, a kind of change or any. */
export interface Sought {
  readonly factor: Factor | undefined;
  readonly change: Change | undefined;
}

/** Whether a block is among those looked for. */
export function isSought({ factors, change }: BuildingBlock, sought: Sought): boolean {
  return (
    (sought.factor === undefined || factors.includes(sought.factor)) &&
    (sought.change === undefined || change === sought.change)
  );
}
