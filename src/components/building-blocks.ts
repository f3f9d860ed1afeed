/** A building block of slide 38: what it is for, what it is today, and the factor it serves most. */
export interface BuildingBlock {
  readonly name: string;
  /** Two to five words. */
  readonly today: string;
  /** 1 to 12. */
  readonly factor: number;
  /** Where it has closed or is being left: what to take instead. */
  readonly instead?: string;
  /** Where the change is told. */
  readonly source?: string;
}

export interface BlockGroup {
  readonly title: string;
  readonly blocks: readonly BuildingBlock[];
}

/** The 22 blocks in the six groups of the talk, as they stand in November 2026; ordered so that three columns are even. */
export const blockGroups: readonly BlockGroup[] = [
  {
    title: 'Compute',
    blocks: [
      { name: 'Elastic Beanstalk', today: 'containers on Amazon Linux 2023', factor: 5 },
      { name: 'Fargate', today: 'up to 16 vCPU, 120 GB', factor: 9 },
      { name: 'ECS', today: 'blue/green, Managed Instances', factor: 8 },
      { name: 'EKS', today: 'Auto Mode', factor: 8 },
      { name: 'ECR', today: 'immutable tags, managed signing', factor: 1 },
    ],
  },
  {
    title: 'Logging and monitoring',
    blocks: [
      { name: 'CloudWatch', today: 'takes OpenTelemetry directly', factor: 11 },
      {
        name: 'CloudTrail',
        today: 'alive; its Lake is closed',
        factor: 11,
        source: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-document-history.html',
      },
    ],
  },
  {
    title: 'Developer tools',
    blocks: [
      {
        name: 'X-Ray',
        today: 'SDK in maintenance',
        instead: 'OpenTelemetry',
        factor: 11,
        source: 'https://docs.aws.amazon.com/xray/latest/devguide/xray-daemon-eos.html',
      },
      { name: 'CodeBuild', today: 'also runs GitHub Actions', factor: 5 },
      { name: 'CodePipeline', today: 'V2 pipelines with triggers', factor: 5 },
      {
        name: 'Cloud9',
        today: 'closed to newcomers',
        instead: 'CloudShell',
        factor: 10,
        source: 'https://docs.aws.amazon.com/cloud9/latest/APIReference/Welcome.html',
      },
    ],
  },
  {
    title: 'Networking and API proxy',
    blocks: [
      { name: 'API Gateway', today: 'HTTP APIs, streamed responses', factor: 7 },
      { name: 'Elastic Load Balancing', today: 'mutual TLS, JWT checks', factor: 7 },
      { name: 'Route 53', today: 'alias records before CNAMEs', factor: 4 },
    ],
  },
  {
    title: 'Storage and database',
    blocks: [
      { name: 'DynamoDB', today: 'strong consistency across Regions', factor: 6 },
      { name: 'S3', today: 'encrypted, private by default', factor: 4 },
      { name: 'ElastiCache', today: 'Valkey, serverless', factor: 6 },
      { name: 'RDS', today: 'managed PostgreSQL, MySQL …', factor: 4 },
    ],
  },
  {
    title: 'Application integration',
    blocks: [
      { name: 'SQS', today: 'queues, now fair ones', factor: 8 },
      { name: 'SNS', today: 'one message, many receivers', factor: 4 },
      { name: 'MQ', today: 'ActiveMQ and RabbitMQ', factor: 4 },
      { name: 'Step Functions', today: 'runs ECS tasks in order', factor: 12 },
    ],
  },
];
