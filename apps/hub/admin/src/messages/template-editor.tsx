import { Alert, Badge, Button, Code, Drawer, Group, Stack, Text, TextInput, Textarea } from '@mantine/core';
import { notifications } from '../app/notices';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sentenceOf, useTRPC } from '../app/client';
import classes from './messages.module.css';
import type { MessageTemplate } from './templates-page';
import { channelWords, languageWords } from './words';

/** Changes the words of one message; beside them, how it would leave. */
export function TemplateEditor({ template, onClose }: { template: MessageTemplate; onClose: () => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { event, channel, language } = template;
  const which = { event, channel, language };
  const [subject, setSubject] = useState(template.subject);
  const [text, setText] = useState(template.text);
  const [trouble, setTrouble] = useState<string | null>(null);
  const words = { subject, text };
  const preview = useQuery(
    trpc.message.preview.queryOptions({ ...which, words }, { placeholderData: (before) => before }),
  );
  const save = useMutation(trpc.message.saveTemplate.mutationOptions());
  const sendMe = useMutation(trpc.message.sendMe.mutationOptions());
  const reset = useMutation(trpc.message.resetTemplate.mutationOptions());
  const done = async (said: string): Promise<void> => {
    await queries.invalidateQueries({ queryKey: trpc.message.templates.queryKey() });
    notifications.show({ message: said });
    onClose();
  };
  const keep = async (): Promise<void> => {
    try {
      const kept = await save.mutateAsync({ ...which, words });
      if (!kept.ok) return setTrouble(kept.refusal.sentence);
      await done('These words leave from now on.');
    } catch (error) {
      setTrouble(sentenceOf(error));
    }
  };
  const toMe = async (): Promise<void> => {
    try {
      const sent = await sendMe.mutateAsync({ ...which, words });
      if (!sent.ok) return setTrouble(sent.refusal.sentence);
      setTrouble(null);
      notifications.show({ message: `It is on its way to ${sent.value.to}.` });
    } catch (error) {
      setTrouble(sentenceOf(error));
    }
  };
  const toOurs = async (): Promise<void> => {
    try {
      await reset.mutateAsync(which);
      await done('Our words leave again.');
    } catch (error) {
      setTrouble(sentenceOf(error));
    }
  };
  return (
    <Drawer opened onClose={onClose} position="right" size="xl" title={template.label}>
      <form
        noValidate
        onSubmit={(submitted) => {
          submitted.preventDefault();
          void keep();
        }}
      >
        <Stack>
          <Group gap="sm">
            <Badge variant="light" tt="none" color="gray">
              {channelWords[channel]}
            </Badge>
            <Badge variant="light" tt="none" color="gray">
              {languageWords[language]}
            </Badge>
          </Group>
          {trouble === null ? null : <Alert color="red">{trouble}</Alert>}
          {channel === 'mail' ? (
            <TextInput
              label="Subject"
              required
              maxLength={250}
              value={subject}
              onChange={({ currentTarget }) => {
                setSubject(currentTarget.value);
                setTrouble(null);
              }}
            />
          ) : null}
          <Textarea
            label="Words"
            required
            autosize
            minRows={channel === 'mail' ? 8 : 3}
            maxRows={20}
            maxLength={8_000}
            value={text}
            onChange={({ currentTarget }) => {
              setText(currentTarget.value);
              setTrouble(null);
            }}
          />
          <div>
            <Text size="sm" c="dimmed" mb={4}>
              These are filled in:
            </Text>
            <Group gap="xs">
              {template.placeholders.map((name) => (
                <Code key={name}>{`{${name}}`}</Code>
              ))}
            </Group>
          </div>
          <Preview answer={preview.data} channel={channel} />
          <Group justify="space-between">
            {template.isOwn ? (
              <Button variant="default" loading={reset.isPending} onClick={() => void toOurs()}>
                Reset to ours
              </Button>
            ) : (
              <span />
            )}
            <Group>
              <Button variant="default" loading={sendMe.isPending} onClick={() => void toMe()}>
                Send me one
              </Button>
              <Button variant="default" onClick={onClose}>
                Cancel
              </Button>
              <Button type="submit" loading={save.isPending}>
                Save
              </Button>
            </Group>
          </Group>
        </Stack>
      </form>
    </Drawer>
  );
}

type Answer =
  | { ok: true; value: { subject: string; text: string; html: string; sms: Sms | null } }
  | { ok: false; refusal: { sentence: string } };
type Sms = { alphabet: 'gsm' | 'ucs2'; length: number; parts: number };

function Preview({ answer, channel }: { answer: Answer | undefined; channel: 'mail' | 'sms' }) {
  if (!answer) return null;
  if (!answer.ok) return <Alert color="yellow">{answer.refusal.sentence}</Alert>;
  const { subject, text, html, sms } = answer.value;
  return (
    <section aria-label="Preview">
      <Text size="sm" c="dimmed" mb={4}>
        How it would leave
      </Text>
      {channel === 'mail' ? (
        <>
          <Text fw={550} mb={4}>
            {subject}
          </Text>
          <iframe className={classes.preview} title="The mail as it would look" sandbox="" srcDoc={html} />
        </>
      ) : (
        <div className={classes.sms}>{text.trim()}</div>
      )}
      {sms ? <Text size="sm">{smsWords(sms)}</Text> : null}
    </section>
  );
}

const smsWords = ({ alphabet, length, parts }: Sms): string =>
  `${length} letters, ${parts === 1 ? '1 SMS' : `${parts} SMS`}${
    alphabet === 'ucs2' ? '. A letter such as “ó” halves what fits into one.' : '.'
  }`;
