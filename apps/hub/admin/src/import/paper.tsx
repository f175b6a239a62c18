import { NumberInput, Select, Text } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTRPC } from '../app/client';
import { Nothing } from '../list/nothing';
import { Panel } from '../list/panel';
import { LabelSheet, type Preview } from './label-sheet';

const useTemplates = () => {
  const trpc = useTRPC();
  return useQuery(trpc.label.templates.queryOptions(undefined, { staleTime: Infinity })).data ?? [];
};

/** How many labels are on one page of a paper; one until the hub has said so. */
export const usePerPage = (template: string): number =>
  useTemplates().find(({ id }) => id === template)?.perPage ?? 1;

/** What labels are printed on. */
export function TemplateField({
  template,
  onTemplate,
}: {
  template: string;
  onTemplate: (template: string) => void;
}) {
  return (
    <Select
      label="Labels"
      allowDeselect={false}
      data={useTemplates().map(({ id, name }) => ({ value: id as string, label: name }))}
      value={template}
      onChange={(value) => onTemplate(value ?? template)}
    />
  );
}

/** How many places of the first sheet are used; not asked of a roll. */
export function SkipField({
  perPage,
  skip,
  onSkip,
}: {
  perPage: number;
  skip: number;
  onSkip: (skip: number) => void;
}) {
  return perPage > 1 ? (
    <NumberInput
      label="Labels of the first sheet that are used already"
      min={0}
      max={perPage - 1}
      value={skip}
      onChange={(value) => onSkip(Number(value) || 0)}
    />
  ) : null;
}

/** The first sheet as it is printed, or what to do to see it. */
export function PreviewPanel({
  shown,
  children,
}: {
  shown: (Preview & { pages: number }) | null;
  children: ReactNode;
}) {
  return (
    <Panel
      title="Preview"
      id="preview"
      action={
        shown ? (
          <Text size="sm" c="dimmed" aria-live="polite">
            {shown.pages} {shown.pages === 1 ? 'page' : 'pages'}
          </Text>
        ) : null
      }
    >
      {shown ? (
        <LabelSheet preview={shown} />
      ) : (
        <Nothing icon={IconPrinter} title="The first sheet is shown here">
          {children}
        </Nothing>
      )}
    </Panel>
  );
}
