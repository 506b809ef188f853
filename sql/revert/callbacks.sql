-- Revert hearthline:callbacks from pg
BEGIN;

DROP TABLE hotline.work_plan, hotline.charge_check, hotline.callback,
    hotline.callback_attempt, hotline.callback_task;

COMMIT;
