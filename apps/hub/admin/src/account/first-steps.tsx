import { Button, Paper, Progress, Text, Title } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTRPC } from '../app/client';
import type { AdminPage } from '../app/page';
import { useMe } from '../app/use-me';
import classes from './first-steps.module.css';
import { type Counts, stepsOf } from './steps';

/** What a new company still lacks before somebody can sell; nothing at all once it lacks nothing. */
export default function FirstSteps() {
  const trpc = useTRPC();
  const me = useMe();
  const counts = useQuery(trpc.account.firstSteps.queryOptions());
  const steps = counts.data ? stepsOf(counts.data, me.may) : null;
  if (!steps) return null;
  const done = steps.filter((step) => step.isDone).length;
  return (
    <Paper component="section" withBorder p="lg" mb="lg" aria-labelledby="first-steps">
      <Title order={2} size="h4" id="first-steps">
        {done === 0 ? 'Four steps to your first sale' : `${steps.length - done} of four steps to go`}
      </Title>
      <Progress value={(100 * done) / steps.length} size={6} mt="sm" mb="md" aria-hidden />
      <ol className={classes.steps}>
        {steps.map((step, index) => (
          <li
            key={step.key}
            className={classes.step}
            data-state={step.isDone ? 'done' : step.isNext ? 'next' : 'later'}
          >
            <span className={classes.mark} role="img" aria-label={step.isDone ? 'Done' : `Step ${index + 1}`}>
              {step.isDone ? <IconCheck size={16} aria-hidden /> : index + 1}
            </span>
            <div>
              <Text className={classes.title}>{step.title}</Text>
              {step.isDone ? null : (
                <Text size="sm" c="dimmed">
                  {step.why}
                </Text>
              )}
            </div>
            {step.isDone || !me.may(step.permission) ? null : (
              <Button
                className={classes.go}
                component={Link}
                to={places[step.key] as never}
                variant={step.isNext ? 'filled' : 'default'}
                size="sm"
                aria-label={`${step.isNext ? 'Begin' : 'Go there'}: ${step.title}`}
              >
                {step.isNext ? 'Begin' : 'Go there'}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </Paper>
  );
}

const places: Readonly<Record<keyof Counts, AdminPage['path']>> = {
  stores: '/stores',
  items: '/products',
  staff: '/staff',
  terminals: '/terminals',
};
