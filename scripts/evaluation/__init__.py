"""How good an analyser is: figures on labelled sentences, passages and documents, beside baselines."""
