import { Link } from 'react-router';

import { useTitle } from '@/lib/useTitle';
import { buttonClass } from '@/ui/Button';

import { MessagePage } from '../shell/MessagePage';

export function NotFoundPage() {
  useTitle('Not found');
  return (
    <MessagePage
      title="There is nothing here"
      action={
        <Link to="/" className={buttonClass('primary')}>
          Go to the start
        </Link>
      }
    >
      The address may be mistyped, or what was here is gone.
    </MessagePage>
  );
}
