import { Badge, Group, Select, Text, UnstyledButton } from '@mantine/core';
import { type MessageLanguage, messageLanguages } from '@tillbridge/core/message';
import { IconTemplate } from '@tabler/icons-react';
import { notifications } from '../app/notices';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Answers, sentenceOf, useTRPC } from '../app/client';
import { PageHeader } from '../app/page-header';
import { type Column, DataList, onWide } from '../list/data-list';
import { Filters } from '../list/filters';
import { Nothing } from '../list/nothing';
import { useAddress } from '../list/use-address';
import { wholeList } from '../list/whole-list';
import classes from './messages.module.css';
import { TemplateEditor } from './template-editor';
import { channelWords, languageWords } from './words';

export type MessageTemplate = Answers['message']['templates'][number];
const idOf = ({ event, channel, language }: MessageTemplate): string => `${event} ${channel} ${language}`;

/** The words of each message, by channel and language: read, changed with a preview, and reset to ours. Source: spec/messages.md MG1 */
export default function TemplatesPage() {
  const trpc = useTRPC();
  const [fields, go] = useAddress({ language: 'en', channel: '' });
  const [openId, setOpenId] = useState<string | null>(null);
  const templates = useQuery(trpc.message.templates.queryOptions());
  const shown = (templates.data ?? []).filter(
    ({ language, channel }) =>
      language === fields.language && (fields.channel === '' || channel === fields.channel),
  );
  const open = templates.data?.find((each) => idOf(each) === openId);
  const columns: Column<MessageTemplate>[] = [
    {
      accessor: 'label',
      title: 'Message',
      render: (template) => (
        <>
          <UnstyledButton
            className={classes.open}
            aria-haspopup="dialog"
            onClick={() => setOpenId(idOf(template))}
          >
            {template.label}
          </UnstyledButton>
          <Text size="sm" c="dimmed" className={classes.said} lineClamp={2}>
            {template.channel === 'mail' ? template.subject : template.text}
          </Text>
        </>
      ),
    },
    {
      accessor: 'channel',
      title: 'By',
      visibleMediaQuery: onWide,
      render: ({ channel }) => channelWords[channel],
    },
    {
      accessor: 'isOwn',
      title: 'Words',
      render: ({ isOwn }) => (
        <Badge variant="light" tt="none" miw="max-content" color={isOwn ? 'bridge' : 'gray'}>
          {isOwn ? 'Yours' : 'Ours'}
        </Badge>
      ),
    },
  ];
  return (
    <>
      <PageHeader
        title="Templates"
        lead="The words of each mail and SMS. Change them, and come back to ours at any time."
      />
      <Group mb="md">
        <CompanyLanguage />
      </Group>
      <Filters label="Choose templates">
        <Select
          label="Language"
          allowDeselect={false}
          data={messageLanguages.map((language) => ({ value: language, label: languageWords[language] }))}
          value={fields.language}
          onChange={(language) => go({ language })}
        />
        <Select
          label="By"
          placeholder="Mail and SMS"
          clearable
          clearButtonProps={{ 'aria-label': 'Mail and SMS' }}
          data={[
            { value: 'mail', label: channelWords.mail },
            { value: 'sms', label: channelWords.sms },
          ]}
          value={fields.channel || null}
          onChange={(channel) => go({ channel })}
        />
      </Filters>
      <DataList
        label="Templates"
        what="templates"
        idOf={idOf}
        columns={columns}
        paged={{ ...wholeList(templates), rows: shown }}
        empty={<Nothing icon={IconTemplate} title="No template is like that" />}
      />
      {open ? <TemplateEditor key={idOf(open)} template={open} onClose={() => setOpenId(null)} /> : null}
    </>
  );
}

/** What the company writes to its people in. */
function CompanyLanguage() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const language = useQuery(trpc.message.language.queryOptions());
  const save = useMutation(trpc.message.saveLanguage.mutationOptions());
  const choose = async (chosen: string | null): Promise<void> => {
    if (chosen === null) return;
    try {
      await save.mutateAsync({ language: chosen as MessageLanguage });
      await queries.invalidateQueries({ queryKey: trpc.message.language.queryKey() });
      notifications.show({ message: 'Your company writes in this language from now on.' });
    } catch (error) {
      notifications.show({ color: 'red', title: 'Not saved', message: sentenceOf(error) });
    }
  };
  return (
    <Select
      label="Your company writes in"
      description="To your own people, and to customers by SMS."
      allowDeselect={false}
      disabled={!language.data}
      data={messageLanguages.map((each) => ({ value: each, label: languageWords[each] }))}
      value={language.data ?? null}
      onChange={(chosen) => void choose(chosen)}
    />
  );
}
