/** Where a task definition lives, as far as its own text tells. */
export interface Place {
  readonly partition: string;
  readonly region: string | undefined;
  readonly account: string | undefined;
}

const ARN = /arn:(aws[a-z-]*):[a-z0-9-]+:([a-z]{2}(?:-[a-z]+)+-\d)?:(\d{12})?/g;
const ECR_IMAGE = /(\d{12})\.dkr\.ecr\.([a-z]{2}(?:-[a-z]+)+-\d)\./;
const LOG_REGION = /"awslogs-region"\s*:\s*"([a-z]{2}(?:-[a-z]+)+-\d)"/;

/** The region and the account that the file's ARNs, ECR images and log options name; the first of each counts. */
export function placeOf(text: string): Place {
  let partition: string | undefined;
  let region = LOG_REGION.exec(text)?.[1];
  let account: string | undefined;
  for (const [, itsPartition, itsRegion, itsAccount] of text.matchAll(ARN)) {
    partition ??= itsPartition;
    region ??= itsRegion;
    account ??= itsAccount;
  }
  const image = ECR_IMAGE.exec(text);
  return { partition: partition ?? 'aws', region: region ?? image?.[2], account: account ?? image?.[1] };
}
