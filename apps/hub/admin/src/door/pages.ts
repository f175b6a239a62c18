import type { AdminPage } from '../app/page';

export const doorPages: AdminPage[] = [
  { path: '/sign-in', title: 'Sign in', load: () => import('./sign-in'), isAtTheDoor: true },
  {
    path: '/set-up',
    title: 'Set up a second factor',
    load: () => import('../account/set-up'),
    isAtTheDoor: true,
  },
  { path: '/sign-up', title: 'Create your company', load: () => import('./sign-up'), isAtTheDoor: true },
  { path: '/forgot', title: 'Forgot your password?', load: () => import('./forgot'), isAtTheDoor: true },
  { path: '/reset/$token', title: 'New password', load: () => import('./reset'), isAtTheDoor: true },
  { path: '/invitation/$token', title: 'Invitation', load: () => import('./invitation'), isAtTheDoor: true },
];
