/** `destinations` in `sophia.yaml`: where messages may go. Addresses that are secrets, tokens and passwords are references. */
import { z } from 'zod';
import { isTimeZone } from '../../kernel/time.ts';

const name = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens');

const reference = (example: string) =>
  z
    .string()
    .regex(
      /^(env|file|secret):\S+$/,
      `must be a reference such as env:${example} or secret:NAME, never the secret itself`,
    );

/** One address, with nothing in it that could begin another header or another recipient. */
const mailbox = z
  .string()
  .regex(
    /^(?:[^<>,;:"\p{Cc}]{1,100} <[^\s<>@,;:"]+@[^\s<>@,;:"]+>|[^\s<>@,;:"]+@[^\s<>@,;:"]+)$/u,
    'must be an address such as ops@example.com or Operations <ops@example.com>',
  );

const common = {
  name,
  time_zone: z
    .string()
    .refine(isTimeZone, 'is not a time zone that is known here; write it like America/New_York')
    .optional()
    .describe('Zone of the people there, for quiet hours; the workspace zone when left out.'),
};

const signingSecret = reference('SLACK_SIGNING_SECRET')
  .optional()
  .describe('Makes the buttons call back to Sophia (Interactivity: /api/v1/slack/interactions).');
const slackUsers = z
  .record(
    z.string().regex(/^[UW][A-Z0-9]{2,}$/, 'must be the id of a Slack member, such as U0123456789'),
    z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'must be the id of a user, as "sophia users list" shows it'),
  )
  .describe('Which user a Slack member is, for the record.');

/** Slack's own hosts; the second serves the government cloud. */
const slackApiHosts: readonly string[] = ['slack.com', 'slack-gov.com'];

const destinationOptions = [
  z.strictObject({
    ...common,
    type: z.literal('slack_webhook'),
    url: reference('SLACK_WEBHOOK_URL').describe('Reference to the incoming webhook URL, which is a secret.'),
    signing_secret: signingSecret,
    users: slackUsers.optional(),
  }),
  z.strictObject({
    ...common,
    type: z.literal('slack_bot'),
    token: reference('SLACK_BOT_TOKEN').describe(
      'Reference to the bot token; it needs the scope chat:write.',
    ),
    channel: z
      .string()
      .regex(/^[CGD][A-Z0-9]{2,}$/, 'must be the id of a conversation, such as C0123456789 (not its name)')
      .describe('Where it posts.'),
    signing_secret: signingSecret,
    users: slackUsers.default({}),
    api_host: z
      .string()
      .refine((host) => slackApiHosts.includes(host), `must be ${slackApiHosts.join(' or ')}`)
      .default('slack.com'),
  }),
  z.strictObject({
    ...common,
    type: z.literal('teams'),
    url: reference('TEAMS_WORKFLOW_URL').describe(
      'Reference to the URL of a Workflows webhook; its sig parameter makes it a secret.',
    ),
  }),
  z.strictObject({
    ...common,
    type: z.literal('email'),
    host: z
      .string()
      .regex(
        /^[A-Za-z0-9]([A-Za-z0-9.:-]*[A-Za-z0-9])?$/,
        'must be the name of the mail server, without a scheme',
      )
      .describe('The mail server that takes messages (SMTP).'),
    port: z.number().int().min(1).max(65_535).optional().describe('587, or 465 with security: tls.'),
    security: z
      .enum(['starttls', 'tls', 'none'])
      .default('starttls')
      .describe('starttls is required, not tried; none is for a relay on this machine.'),
    user: z.string().min(1).optional(),
    password: reference('SMTP_PASSWORD').optional().describe('Reference to the password of `user`.'),
    from: mailbox,
    to: z.array(mailbox).min(1).max(50),
  }),
  z.strictObject({
    ...common,
    type: z.literal('webhook'),
    url: z.url({ protocol: /^https?$/ }).describe('Where messages are posted, signed.'),
    secret: reference('OPS_WEBHOOK_SECRET').describe('Reference to the secret that signs.'),
  }),
] as const;

const destinationSchema = z.discriminatedUnion('type', destinationOptions).superRefine((given, context) => {
  if (given.type !== 'email') return;
  if ((given.user === undefined) !== (given.password === undefined)) {
    context.addIssue({ code: 'custom', path: ['user'], message: 'user and password belong together' });
  }
  if (given.security === 'none' && given.user !== undefined) {
    context.addIssue({
      code: 'custom',
      path: ['security'],
      message: 'a password must not travel unencrypted; use starttls or tls',
    });
  }
});

export type Destination = z.infer<typeof destinationSchema>;
export type DestinationType = Destination['type'];
export type DestinationOf<Type extends DestinationType> = Extract<Destination, { type: Type }>;

/** For the workspace file. Names are unique. */
export const destinationsSchema = z
  .array(destinationSchema)
  .default([])
  .superRefine((given, context) => {
    const seen = new Set<string>();
    for (const [at, { name: of }] of given.entries()) {
      if (seen.has(of)) {
        context.addIssue({
          code: 'custom',
          path: [at, 'name'],
          message: `there are two destinations "${of}"`,
        });
      }
      seen.add(of);
    }
  })
  .describe('Where messages may go: Slack, Microsoft Teams, e-mail, signed webhooks.');
