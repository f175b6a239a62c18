import { Alert, Anchor, Breadcrumbs, Button, Group, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { PageHeader } from '../app/page-header';

/** Something is said on a page of its own and kept or refused: where it belongs, what is wrong on top, the ways out below. */
export function FormPage({
  parent,
  crumb,
  title = crumb,
  lead,
  trouble,
  button,
  isBusy,
  backTo,
  children,
  onSubmit,
}: {
  parent: { to: string; title: string };
  crumb: string;
  title?: string;
  lead: string;
  /** Why it was not kept; null when nothing is wrong. */
  trouble: string | null;
  button: string;
  isBusy: boolean;
  backTo: string;
  children: ReactNode;
  onSubmit: () => Promise<void>;
}) {
  return (
    <>
      <Breadcrumbs mb="xs">
        <Anchor component={Link} to={parent.to}>
          {parent.title}
        </Anchor>
        <Text>{crumb}</Text>
      </Breadcrumbs>
      <PageHeader title={title} lead={lead} />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void onSubmit();
        }}
      >
        <Stack gap="lg">
          {trouble ? (
            <Alert color="red" role="alert">
              {trouble}
            </Alert>
          ) : null}
          {children}
          <Group justify="flex-end">
            <Button component={Link} to={backTo} variant="default">
              Cancel
            </Button>
            <Button type="submit" loading={isBusy}>
              {button}
            </Button>
          </Group>
        </Stack>
      </form>
    </>
  );
}
