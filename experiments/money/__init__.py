"""Costs and benefits in pounds: by head, by payer, by year, in three ledgers kept apart."""
