import { Anchor, Divider, Loader, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, Navigate, useSearch } from '@tanstack/react-router';
import { useReducer } from 'react';
import { whyNoPasskeys } from '../account/ask-browser';
import { useTRPC } from '../app/client';
import { ChooseCompany } from './choose-company';
import { DoorFrame } from './frame';
import { type Typed, PasswordForm } from './password-form';
import { PasskeyButton } from './passkey-button';
import { SecondStep } from './second-step';
import { type SignInStep, firstCode, nextStep, wayBack } from './sign-in-steps';

type Search = { back?: unknown; step?: unknown };

/** Email and password, then the company where there are several, then the second factor where there is one; or a passkey alone. */
export default function SignIn() {
  const trpc = useTRPC();
  const search: Search = useSearch({ strict: false });
  const door = useQuery(trpc.account.door.queryOptions());
  const first: SignInStep = search.step === 'code' ? firstCode : { step: 'password' };
  const [now, tell] = useReducer(nextStep, first);
  // Kept for the second question alone, which of the companies; it goes when the page does.
  const [typed, keepTyped] = useReducer((_: Typed | null, next: Typed | null) => next, null);

  const enter = (): void => {
    tell({ type: 'let-in' });
    // Nothing that the page before knew may be seen by whoever comes in now.
    window.location.assign(wayBack(search.back));
  };

  const onPassword = (next: 'office' | 'code' | 'setup'): void => {
    if (next === 'office') return enter();
    tell({ type: next === 'code' ? 'code-needed' : 'set-up-needed' });
  };
  const passkeysWork = door.data !== undefined && whyNoPasskeys(door.data.passkeysAt) === null;

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
              onPassword(answer.next);
            }}
          />
          {passkeysWork ? (
            <>
              <Divider label="or" my="md" />
              <Stack>
                <PasskeyButton after="nothing" variant="default" onEnter={enter} />
              </Stack>
            </>
          ) : null}
        </DoorFrame>
      );
    case 'choose-company':
      return (
        <DoorFrame title="Which company?" lead="Your email has an account at each of these.">
          <ChooseCompany
            companies={now.companies}
            typed={typed ?? { email: '', password: '' }}
            onAnswer={onPassword}
          />
        </DoorFrame>
      );
    case 'code':
      return (
        <SecondStep
          chosen={now.way}
          onEnter={enter}
          onOtherWay={(way) => tell({ type: 'other-way', way })}
          onStartAgain={() => tell({ type: 'start-again' })}
        />
      );
    case 'set-up':
      return <Navigate to="/set-up" search={{ back: search.back } as never} replace />;
    case 'in':
      return (
        <DoorFrame title="Signing in">
          <Loader aria-label="Opening head office" />
        </DoorFrame>
      );
  }
}
