/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import { Choice, Press, TextEntry } from '../controls.tsx';
import { Diagram } from '../Diagram.tsx';
import { shortDigestOf } from '../digest.ts';
import { useStepState } from '../hooks.ts';
import { defineView } from '../view.ts';
import { answer, attach, follow, type Attachment, type Outcome } from './attach.ts';
import { Tall, tallHeight, Wide, wideHeight, type Attached } from './drawing.tsx';

interface Props {
  /** No line to type a URL into: on a slide, where three of them are enough. */
  brief?: boolean;
}

const near = 'postgres://db/orders';
const far = 'postgres://db.mycompany.com/orders';
const wrong = 'postgres://bd.mycompany.com/orders';
const databases = [
  { value: near, label: 'On the host' },
  { value: far, label: 'Amazon RDS' },
  { value: wrong, label: 'A wrong URL' },
];

const others: readonly Attached[] = [
  {
    variable: 'APP2_URL',
    url: 'http://app2.mycompany.com',
    service: { name: 'app2', where: 'on another host' },
  },
  {
    variable: 'BUCKET_URL',
    url: 's3://orders-photos',
    service: { name: 'Amazon S3', where: 'in the same Region' },
  },
  {
    variable: 'MAIL_URL',
    url: 'smtps://smtp.example.com',
    service: { name: 'Third-party service', where: 'somewhere else' },
  },
];

const digest = shortDigestOf('app1');
const presets: [Attachment, ...Attachment[]] = [
  { number: 41, url: near },
  { number: 42, url: far },
  { number: 43, url: wrong },
];

/** A sentence about what the last swap did. */
function saying({ number }: Attachment, outcome: Outcome): string {
  const release = `Release app1:${number}${number > presets[0].number ? ', the same image as before' : ''}.`;
  switch (outcome.kind) {
    case 'attached':
      return `${release} app1 answers with rows from ${outcome.name}, ${outcome.where}.`;
    case 'away':
      return `${release} app1 runs, cannot reach its database (${outcome.error}), and answers 503.`;
    case 'unusable':
      return `${release} app1 refuses to start: ${outcome.error}.`;
  }
}

/** Near or far, each service is a URL in the config; the reader swaps the database by its URL. */
export const backingServices = defineView<Props>({
  steps: () => [
    'Four services, four lines of config. app1 cannot tell from them which one is near and which is far.',
    'Another URL, another database. It takes a new release; the image has the same digest as before.',
    'A URL that leads nowhere: app1 says so in seconds, answers 503 and keeps running. The way back is the release before.',
  ],
  View({ step, brief = false }) {
    const [release, set] = useStepState(step, presets);
    const [typed, type] = useState(far);
    const outcome = follow(release.url);
    const database: Attached = {
      variable: 'DATABASE_URL',
      url: release.url,
      service: outcome.kind === 'attached' ? outcome : undefined,
    };
    const services = [database, ...others];
    const drawing = { release, outcome, digest, services, swapped: release.number > presets[0].number };
    const swap = (url: string) => {
      set(attach(release, url));
    };
    return (
      <Diagram
        label={`app1 on its host, release ${release.number}, image ${digest}, knows four services by URLs in its config: ${services
          .map(({ variable, url, service }) =>
            service === undefined
              ? `${variable}, ${url}, where nobody answers`
              : `${variable}, ${url}, which is ${service.name} ${service.where}`,
          )
          .join('; ')}. It says: ${answer(outcome)}.`}
        wide={[1200, wideHeight]}
        tall={[390, tallHeight]}
        draw={(layout) => (layout === 'wide' ? <Wide {...drawing} /> : <Tall {...drawing} />)}
        controls={
          <>
            <Choice
              legend="Where the database is"
              options={databases}
              value={release.url}
              onChoose={(url) => {
                type(url);
                swap(url);
              }}
            />
            {!brief && (
              <>
                <TextEntry label="DATABASE_URL" value={typed} onEnter={type} />
                <Press
                  disabled={typed === release.url}
                  onPress={() => {
                    swap(typed);
                  }}
                >
                  Release
                </Press>
              </>
            )}
          </>
        }
        said={saying(release, outcome)}
      />
    );
  },
});
