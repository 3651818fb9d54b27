-- A highlight or a name is taken on a ground, as a comment is: the rule of lib/moderation/action.ts, kept by the database too.
ALTER TABLE "ModerationAction" DROP CONSTRAINT "ModerationAction_ground_check";
ALTER TABLE "ModerationAction" ADD CONSTRAINT "ModerationAction_ground_check" CHECK (kind NOT IN ('remove', 'return_to_author', 'hide', 'rename', 'warn', 'hold', 'mute', 'ban') OR "groundId" IS NOT NULL);
