import { Anchor, Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, Navigate, useSearch } from '@tanstack/react-router';
import { useReducer } from 'react';
import { useTRPC } from '../app/client';
import { ChooseCompany } from './choose-company';
import { CodeForm } from './code-form';
import { DoorFrame } from './frame';
import { type Typed, PasswordForm } from './password-form';
import { type SignInStep, nextStep, wayBack } from './sign-in-steps';

type Search = { back?: unknown; step?: unknown };

/** Email and password, then the company where there are several, then the code where there is a second factor. */
export default function SignIn() {
  const trpc = useTRPC();
  const search: Search = useSearch({ strict: false });
  const door = useQuery(trpc.account.door.queryOptions());
  const first: SignInStep = search.step === 'code' ? { step: 'code', way: 'phone' } : { step: 'password' };
  const [now, tell] = useReducer(nextStep, first);
  // Kept for the second question alone, which of the companies; it goes when the page does.
  const [typed, keepTyped] = useReducer((_: Typed | null, next: Typed | null) => next, null);

  const enter = (): void => {
    tell({ type: 'let-in' });
    // Nothing that the page before knew may be seen by whoever comes in now.
    window.location.assign(wayBack(search.back));
  };

  if (door.data && !door.data.hasCompany) return <Navigate to="/sign-up" replace />;
  switch (now.step) {
    case 'password':
      return (
        <DoorFrame
          title="Sign in to head office"
          lead="With the email that you were invited by."
          after={
            <>
              <Anchor component={Link} to="/forgot" size="sm">
                Forgot your password?
              </Anchor>
              {door.data?.isSignUpOpen ? (
                <Anchor component={Link} to="/sign-up" size="sm">
                  Create a company
                </Anchor>
              ) : null}
            </>
          }
        >
          <PasswordForm
            onAnswer={(answer, brought) => {
              if (answer.next === 'choose-company') {
                keepTyped(brought);
                return tell({ type: 'several-companies', companies: answer.companies });
              }
              return answer.next === 'office' ? enter() : tell({ type: 'code-needed' });
            }}
          />
        </DoorFrame>
      );
    case 'choose-company':
      return (
        <DoorFrame title="Which company?" lead="Your email has an account at each of these.">
          <ChooseCompany
            companies={now.companies}
            typed={typed ?? { email: '', password: '' }}
            onAnswer={(next) => (next === 'office' ? enter() : tell({ type: 'code-needed' }))}
          />
        </DoorFrame>
      );
    case 'code':
      return (
        <DoorFrame
          title={now.way === 'phone' ? 'Enter the code from your phone' : 'Enter a backup code'}
          lead={
            now.way === 'phone'
              ? 'Your authenticator app shows six digits, new ones every half minute.'
              : 'One of the ten that you kept when you turned the second factor on. Each works once.'
          }
        >
          <CodeForm
            key={now.way}
            way={now.way}
            onEnter={enter}
            onOtherWay={() => tell({ type: 'other-way' })}
            onStartAgain={() => tell({ type: 'start-again' })}
          />
        </DoorFrame>
      );
    case 'in':
      return (
        <DoorFrame title="Signing in">
          <Loader aria-label="Opening head office" />
        </DoorFrame>
      );
  }
}
